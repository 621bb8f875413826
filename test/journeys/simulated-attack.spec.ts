import { eventually } from '../support/eventually.js';
import { giveHonestly, isDead, playAttack } from '../support/attack/play-attack.js';
import { countDeclines } from '../support/card-tester.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** The short form of `npm run test:attack`: one card after the other, so that each count is exact. */
describe('a simulated attack with stolen cards', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ settings: { attemptsPerMinute: 40, trustedProxies: 1 } });
    await service.createCampaign();
  });
  afterAll(() => service.close());

  it('is contained once twenty cards were declined, and honest readers pay meanwhile', async () => {
    const honest: boolean[] = [];
    let cards = 0;
    const attack = await playAttack({
      ...{ service, attempts: 120, networks: 4, inFlight: 1 },
      afterEach: async () => {
        const dead = Array.from({ length: (cards += 1) }, (_, at) => at).filter(isDead).length;
        if (cards <= 22) {
          await eventually('told', async () => (await countDeclines(service)) >= dead);
        }
        if (cards % 4 > 0) return;
        const reader = await giveHonestly(service, honest.length, { mostTries: 1 });
        honest.push(reader.paid);
      },
    });
    // Twenty-two cards have twenty dead ones among them; then each network has ten attempts more.
    expect(attack.opened).toBe(22 + 4 * 10);
    expect(attack.refused).toEqual({ too_many_attempts: 120 - attack.opened });
    expect(honest.length).toBeGreaterThan(10);
    expect(honest).not.toContain(false);
    const { rows } = await service.pool.query<{ tightened: number }>(
      'SELECT count(*) AS tightened FROM campaign_guards WHERE tightened_until > now()',
    );
    expect(rows).toEqual([{ tightened: 1 }]);
  });
});
