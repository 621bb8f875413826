import { staffKey } from './staff-key.js';

/** One row of `GET /v1/finance/totals`: amounts of one currency, settled in one. */
export interface TotalsRow {
  group: string;
  currency: string;
  settlementCurrency: string | null;
  grossMinor: number;
  refundedMinor: number;
  disputedMinor: number;
  raisedMinor: number;
  /** null where nothing has settled yet; else in the settlement currency. */
  feesMinor: number | null;
  netMinor: number | null;
  awaitingFees: number;
  gifts: number;
  supporters: number;
}

export interface Totals {
  asOf: string;
  rows: TotalsRow[];
}

export interface Gift {
  id: string;
  campaign: string;
  /** What Stripe charged, the fee cover included. */
  amountMinor: number;
  /** The part of it that covers the estimated fee. */
  feeCoverMinor: number;
  currency: string;
  interval: 'once' | 'month';
  state: string;
  refundedMinor: number;
  disputedMinor: number;
  settlementCurrency: string | null;
  /** null until Stripe has settled the gift; then in the settlement currency. */
  feeMinor: number | null;
  netMinor: number | null;
  occurredAt: string;
  anonymous: boolean;
  article: string | null;
  /** Absent for a viewer, who sees no personal data. */
  supporter?: { name: string | null; email: string } | null;
}

/** One row of `GET /v1/finance/articles`. */
export interface ArticleRow {
  campaign: string;
  currency: string;
  /** null: no article, or none that is counted by itself. */
  article: string | null;
  views: number;
  attempts: number;
  gifts: number;
  supporters: number;
  grossMinor: number;
  refundedMinor: number;
  disputedMinor: number;
  raisedMinor: number;
}

export interface ArticlePage {
  /** The first day, and the day after the last. */
  from: string;
  to: string;
  items: ArticleRow[];
  nextCursor: string | null;
}

export interface GiftPage {
  items: Gift[];
  nextCursor: string | null;
}

/** Something that should have happened, or been settled, by now. */
export interface Alarm {
  code: string;
  since: string | null;
  words: string;
}

/** A proof against Stripe, or of our own books: the newest of its kind. */
export interface Run {
  kind: string;
  state: string;
  differences: number;
  createdAt: string;
  finishedAt: string | null;
}

export class FinanceError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function getTotals(query: URLSearchParams): Promise<Totals> {
  return get(`/v1/finance/totals?${query}`);
}

export function getGifts(query: URLSearchParams): Promise<GiftPage> {
  return get(`/v1/finance/gifts?${query}`);
}

export function getArticles(query: URLSearchParams): Promise<ArticlePage> {
  return get(`/v1/finance/articles?${query}`);
}

export async function getAlarms(): Promise<Alarm[]> {
  return (await get<{ alarms: Alarm[] }>('/v1/finance/inbox?limit=1')).alarms;
}

/** The newest run of a kind; null where it never ran. */
export async function getLastRun(kind: string): Promise<Run | null> {
  const page = await get<{ items: Run[] }>(`/v1/finance/reconciliations?kind=${kind}&limit=1`);
  return page.items[0] ?? null;
}

/** @throws FinanceError also where it breaks off: half of the books must not look like all. */
export async function getEntriesCsv(query: URLSearchParams): Promise<Blob> {
  const response = await request(`/v1/finance/entries.csv?${query}`);
  return response.blob().catch(() => {
    throw new FinanceError(0, 'The download broke off. Please try again.');
  });
}

async function get<T>(path: string): Promise<T> {
  return (await (await request(path)).json()) as T;
}

/** @throws FinanceError with words for the person at the desk. */
async function request(path: string): Promise<Response> {
  const key = staffKey.read();
  const response = await fetch(path, {
    // Without a key, the cookie of a session goes along.
    headers: key === null ? {} : { Authorization: `Bearer ${key}` },
    cache: 'no-store',
  }).catch(() => null);
  if (!response) throw new FinanceError(0, 'The service cannot be reached. Please try again.');
  if (response.ok) return response;
  throw new FinanceError(response.status, await explain(response));
}

async function explain(response: Response): Promise<string> {
  if (response.status === 401) return 'This key is not accepted.';
  if (response.status === 403) return 'This key may not see this.';
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return problem.detail ?? `The service answered ${response.status}.`;
}
