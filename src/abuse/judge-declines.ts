/** What became of one-time card payments at a campaign's Checkouts within {@link WINDOW_MINUTES}. */
export interface Outcomes {
  readonly declines: number;
  readonly paid: number;
}

/** Whether, and until when, a campaign is tightened. */
export interface CampaignGuard {
  readonly tightenedAt: Date;
  readonly tightenedUntil: Date;
  readonly holdMinutes: number;
}

/**
 * Attacks were seen as 80 to 400 attempts within 2 to 15 minutes: a shorter window would see a part
 * of the slow ones, a longer one would remember those that are over.
 */
export const WINDOW_MINUTES = 10;

/**
 * What tightens. Readers' own cards are declined in one case of ten or so: half of all, and twenty of
 * them, is none of that. A floor in numbers, for at night two declines of two say nothing.
 */
export const TIGHTENS = { declines: 20, share: 0.5 };

/** What keeps a tightened campaign so: less, or it would flicker around the one bound. */
export const KEEPS_TIGHT = { declines: 5, share: 0.25 };

/** How long it stays tightened after that: whoever tests cards comes back when a limit is gone. */
export const HOLD_MINUTES = 30;

/** Who came back within a day finds it tightened for twice as long, up to this. */
export const LONGEST_HOLD_MINUTES = 240;
const RELAPSE_MS = 24 * 3600_000;

const MINUTE_MS = 60_000;

/**
 * Judges a campaign after cards of its readers were declined.
 * @returns its guard where that changes, null where it stays as it is. It loosens by time alone.
 */
export function judgeDeclines(
  outcomes: Outcomes,
  guard: CampaignGuard | null,
  now: Date,
): CampaignGuard | null {
  const isTightened = guard !== null && guard.tightenedUntil > now;
  if (!isTightened) {
    return reaches(outcomes, TIGHTENS) ? held(now, holdAfter(guard, now), now) : null;
  }
  if (!reaches(outcomes, KEEPS_TIGHT)) return null;
  const longer = held(guard.tightenedAt, guard.holdMinutes, now);
  // A minute more or less is not worth a write with every batch of events.
  const gainsMs = longer.tightenedUntil.getTime() - guard.tightenedUntil.getTime();
  return gainsMs >= MINUTE_MS ? longer : null;
}

/** Payments beyond this many do not change how any number of declines is judged. */
export function mostPaidThatMatter(declines: number): number {
  const { share } = KEEPS_TIGHT;
  return Math.floor((declines * (1 - share)) / share) + 1;
}

function reaches({ declines, paid }: Outcomes, bound: { declines: number; share: number }) {
  return declines >= bound.declines && declines >= bound.share * (declines + paid);
}

function held(tightenedAt: Date, holdMinutes: number, now: Date): CampaignGuard {
  const tightenedUntil = new Date(now.getTime() + holdMinutes * MINUTE_MS);
  return { tightenedAt, tightenedUntil, holdMinutes };
}

function holdAfter(last: CampaignGuard | null, now: Date): number {
  const isRelapse = last !== null && now.getTime() - last.tightenedUntil.getTime() < RELAPSE_MS;
  return isRelapse ? Math.min(2 * last.holdMinutes, LONGEST_HOLD_MINUTES) : HOLD_MINUTES;
}
