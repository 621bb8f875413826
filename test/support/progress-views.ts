import type { ProgressView } from '../../src/progress/progress.view.js';

/** A campaign's progress as a test needs it; on the way, with cents, where nothing is said. */
export function progressView(overrides: Partial<ProgressView> = {}): ProgressView {
  return {
    campaign: 'winter',
    currency: 'usd',
    goalMinor: 500_000,
    raisedMinor: 131_050,
    grossMinor: 131_050,
    refundedMinor: 0,
    disputedMinor: 0,
    pendingMinor: 0,
    percent: 26,
    supporters: 42,
    freeSupporters: 3,
    monthly: { supporters: 5, raisedMinor: 0 },
    scaleMinor: [0, 250_000, 500_000],
    milestones: [{ amountMinor: 250_000, reachedAt: null, reached: false }],
    version: 17,
    asOf: '2026-11-23T08:00:00.000Z',
    ...overrides,
  };
}
