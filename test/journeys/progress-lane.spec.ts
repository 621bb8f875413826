import { ProgressLane } from '../../src/progress/progress-lane.js';
import { ProgressListener } from '../../src/progress/progress-listener.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** Only the framework gives a request an id: an answer without one was the lane's. */
const ID = 'x-request-id';

describe('progress from memory', () => {
  let service: TestService;
  let etag: string;
  beforeAll(async () => {
    service = await startTestService({ settings: { publicUrl: 'https://fund.example' } });
    await service.createCampaign();
    etag = await eventually('it is in memory', async () => {
      const { headers } = await read();
      return headers.has(ID) ? null : headers.get('etag');
    });
  });
  afterAll(() => service.close());

  const read = (headers: Record<string, string> = {}, { more = '', method = 'GET' } = {}) =>
    fetch(`${service.url}/v1/campaigns/winter/progress${more}`, { method, headers });
  /** All headers, but those that are of one answer alone. */
  const lasting = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => name !== 'date' && name !== ID));

  it('is what the route answers, header by header', async () => {
    const [lane, route] = [await read(), await read({}, { more: '?by=route' })];
    expect([lane.headers.has(ID), route.headers.has(ID)]).toEqual([false, true]);
    expect([lane.status, route.status]).toEqual([200, 200]);
    expect(lasting(lane)).toEqual(lasting(route));
    expect(Object.keys(lasting(lane))).toEqual([
      'access-control-allow-origin',
      'access-control-expose-headers',
      'cache-control',
      'connection',
      'content-length',
      'content-type',
      'cross-origin-resource-policy',
      'etag',
      'keep-alive',
      'strict-transport-security',
      'x-content-type-options',
    ]);
    expect(await lane.text()).toBe(await route.text());
  });

  it('is revalidated as by the route, header by header', async () => {
    const known = { 'If-None-Match': etag };
    const [lane, route] = [await read(known), await read(known, { more: '?by=route' })];
    expect([lane.headers.has(ID), route.headers.has(ID)]).toEqual([false, true]);
    expect([lane.status, route.status]).toEqual([304, 304]);
    expect(lasting(lane)).toEqual(lasting(route));
    expect(await lane.text()).toBe('');
  });

  it.each([
    ['a weak condition', (now: string) => ({ 'If-None-Match': `W/${now}` }), 304],
    ['a list of conditions', (now: string) => ({ 'If-None-Match': `"0", ${now}` }), 304],
    ['any version', () => ({ 'If-None-Match': '*' }), 304],
    ['another version', () => ({ 'If-None-Match': '"0"' }), 200],
  ])('leaves %s to the route', async (_, conditions, status) => {
    const response = await read(conditions(etag));
    expect([response.status, response.headers.has(ID)]).toEqual([status, true]);
  });

  it('leaves HEAD to the route, which sends the same head and no body', async () => {
    const [head, whole] = [await read({}, { method: 'HEAD' }), await read()];
    expect(head.headers.has(ID)).toBe(true);
    // That client ends a connection that has carried a HEAD.
    const ofConnection = { connection: expect.anything(), 'keep-alive': 'timeout=72' };
    expect({ ...lasting(head), ...ofConnection }).toEqual({ ...lasting(whole), ...ofConnection });
    expect(await head.text()).toBe('');
  });

  it('leaves a campaign that it does not have to the route', async () => {
    for (const slug of ['nowhere', 'winter%2Fx', '../campaigns/winter', '__proto__']) {
      const response = await fetch(`${service.url}/v1/campaigns/${slug}/progress`);
      expect(response.headers.has(ID)).toBe(slug !== '../campaigns/winter');
    }
  });

  it('is not believed while changes are not heard', async () => {
    const listener = service.app.get(ProgressListener);
    listener.listening = false;
    const unheard = await read();
    listener.listening = true;
    expect(unheard.headers.has(ID)).toBe(true);
    expect((await read()).headers.has(ID)).toBe(false);
  });

  it('has what was given once the version is known', async () => {
    const reader = new Reader(service);
    await reader.until(await reader.give(1337), 'paid');
    const changed = await eventually('the new version from memory', async () => {
      const response = await read({ 'If-None-Match': etag });
      const isNew = response.status === 200;
      return isNew && (await read()).headers.get(ID) === null ? response : null;
    });
    expect(await changed.json()).toMatchObject({ grossMinor: 1337 });
    etag = changed.headers.get('etag')!;
  });

  it('is counted with what the route answers, by status', async () => {
    const count = async (status: number) => {
      const metrics = await (await fetch(`${service.url}/metrics`)).text();
      const line = new RegExp(`^readerfund_progress_reads_total{status="${status}"} (\\d+)$`, 'm');
      return Number(line.exec(metrics)?.[1]);
    };
    const before = [await count(200), await count(304)];
    const known = { 'If-None-Match': etag };
    await read();
    await read({}, { more: '?by=route' });
    await read(known);
    await read(known, { more: '?by=route' });
    await read(known);
    expect([await count(200), await count(304)]).toEqual([before[0]! + 2, before[1]! + 3]);
  });

  it('is left to the framework while the service stops, which closes connections', async () => {
    const other = await startTestService({ besides: service });
    const url = `${other.url}/v1/campaigns/winter/progress`;
    await eventually('it is in memory', async () => !(await fetch(url)).headers.has(ID));
    other.app.get(ProgressLane).beforeApplicationShutdown();
    expect((await fetch(url)).headers.has(ID)).toBe(true);
    await other.close();
  });
});
