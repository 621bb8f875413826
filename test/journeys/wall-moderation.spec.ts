import { CampaignsService } from '../../src/campaigns/campaigns.service.js';
import type { WallDeskPage } from '../../src/finance/wall-desk.views.js';
import type { WallView } from '../../src/wall/wall.view.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const NAME = "Zoë O'Neil";

/** What those see and decide who look after a wall. */
describe('a wall that is moderated', () => {
  let service: TestService;
  let reader: Reader;
  let finance: Record<string, string>;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    finance = { authorization: `Bearer ${await service.staffKey('finance')}` };
  });
  afterEach(() => service.close());

  const wall = async () => {
    const url = `${service.url}/v1/campaigns/winter/wall?order=largest`;
    return (await getJson<WallView>(url)).body.items;
  };
  const names = async () => (await wall()).map(({ name }) => name);
  const desk = async (query = '') =>
    (await getJson<WallDeskPage>(`${service.url}/v1/finance/wall${query}`, finance)).body.items;
  const decide = (id: string, decision: 'publish' | 'hide') =>
    postJson<{ code: string }>(`${service.url}/v1/finance/wall/${id}/${decision}`, {}, finance);
  const give = async (amountMinor: number, words: object) => {
    const session = await reader.open(amountMinor, words);
    await reader.pay(session);
    await reader.until(session, 'paid');
  };

  it('publishes at once from when the campaign says so, and not what was typed before', async () => {
    const campaigns = service.app.get(CampaignsService);
    await give(1_337, { name: 'Before' });
    expect(await campaigns.moderateWall('winter', 'immediate')).toMatchObject({
      wallModeration: 'immediate',
    });
    await give(10_000, { name: NAME });
    expect(await names()).toEqual([NAME, null]);
    await campaigns.moderateWall('winter', 'review');
    await give(5_000, { name: 'After' });
    expect(await names()).toEqual([NAME, null, null]);
    await expect(campaigns.moderateWall('summer', 'review')).rejects.toMatchObject({
      code: 'campaign_not_found',
    });
  });

  it('says in the metrics how many wait, and how many were reported', async () => {
    const metrics = async () => (await fetch(`${service.url}/metrics`)).text();
    await give(1_337, { message: 'Waits' });
    await give(10_000, { name: NAME });
    const [newest] = await desk();
    await decide(newest!.id, 'publish');
    const { id } = (await wall()).find(({ name }) => name === NAME)!;
    await postJson(`${service.url}/v1/campaigns/winter/wall/${id}/reports`, {});
    expect(await metrics()).toContain('readerfund_wall_entries{state="waiting"} 1');
    expect(await metrics()).toContain('readerfund_wall_entries{state="reported"} 1');
    await decide((await desk('?state=reported'))[0]!.id, 'hide');
    expect(await metrics()).toContain('readerfund_wall_entries{state="reported"} 0');
  });

  it('is moderated by finance alone', async () => {
    const viewer = { authorization: `Bearer ${await service.staffKey('viewer')}` };
    const url = `${service.url}/v1/finance/wall`;
    expect((await getJson(url)).status).toBe(401);
    expect((await getJson(url, viewer)).status).toBe(403);
    expect((await decide('0199a0de-1337-7abc-8def-0123456789ab', 'hide')).status).toBe(404);
    expect((await decide('x', 'hide')).body.code).toBe('wall_entry_not_found');
  });
});
