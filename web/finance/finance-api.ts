import { staffKey } from './staff-key.js';

/** One row of `GET /v1/finance/totals`: amounts of one currency, settled in one. */
export interface TotalsRow {
  group: string;
  campaign: string | null;
  currency: string;
  settlementCurrency: string | null;
  grossMinor: number;
  refundedMinor: number;
  disputedMinor: number;
  feesMinor: number;
  netMinor: number;
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
  amountMinor: number;
  feeCoverMinor: number;
  currency: string;
  state: string;
  occurredAt: string;
  anonymous: boolean;
  article: string | null;
  /** Absent for a viewer, who sees no personal data. */
  supporter?: { name: string | null; email: string } | null;
}

export interface GiftPage {
  items: Gift[];
  nextCursor: string | null;
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

/** @throws FinanceError with words for the person at the desk. */
async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, {
    headers: { Authorization: `Bearer ${staffKey.read() ?? ''}` },
    cache: 'no-store',
  }).catch(() => null);
  if (!response) throw new FinanceError(0, 'The service cannot be reached. Please try again.');
  if (response.ok) return (await response.json()) as T;
  throw new FinanceError(response.status, await explain(response));
}

async function explain(response: Response): Promise<string> {
  if (response.status === 401) return 'This key is not accepted.';
  if (response.status === 403) return 'This key may not see this.';
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return problem.detail ?? `The service answered ${response.status}.`;
}
