import { campaignStatus } from './campaign-status.js';

const NOON = new Date('2026-11-23T12:00:00Z');
const EARLIER = new Date('2026-11-23T11:59:59Z');
const LATER = new Date('2026-11-23T12:00:01Z');

describe('campaignStatus', () => {
  it.each([
    ['open', null, null, 'open'],
    ['open', NOON, null, 'open'],
    ['open', LATER, null, 'draft'],
    ['open', EARLIER, LATER, 'open'],
    ['open', null, NOON, 'closed'],
    ['open', null, EARLIER, 'closed'],
    ['closed', null, LATER, 'closed'],
    ['draft', EARLIER, null, 'draft'],
  ] as const)('%s, opens %s, closes %s: %s at noon', (state, opensAt, closesAt, expected) => {
    expect(campaignStatus({ state, opensAt, closesAt }, NOON)).toBe(expected);
  });
});
