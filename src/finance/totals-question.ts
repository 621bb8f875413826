import type { Grouping } from './finance.requests.js';

/** What totals are asked for. */
export interface TotalsQuestion {
  readonly groupBy: Grouping;
  /** null: all campaigns. */
  readonly campaignId: string | null;
  /** Of what happened: inclusive. */
  readonly from: Date | null;
  /** Exclusive. */
  readonly to: Date | null;
  /** What was recorded later does not count. */
  readonly asOf: Date;
  /** Whether that leaves out nothing that is recorded. */
  readonly isOfNow: boolean;
}

/**
 * What a row stands for, by `d`, which has the columns of `daily_totals`, and `c`, its campaign. Days
 * and months are UTC; months are those of the books.
 */
export const GROUP: Readonly<Record<Grouping, string>> = {
  day: `to_char(d.day, 'YYYY-MM-DD')`,
  month: `to_char(d.period, 'YYYY-MM')`,
  campaign: 'c.slug',
  currency: 'd.currency',
  preset: 'd.preset',
  interval: 'd."interval"',
};

const DAY_MS = 24 * 3600_000;

/** Whether the range cuts no day, UTC. */
export function areWholeDays({ from, to }: Pick<TotalsQuestion, 'from' | 'to'>): boolean {
  return [from, to].every((time) => time === null || time.getTime() % DAY_MS === 0);
}
