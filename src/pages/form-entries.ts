import type { CampaignView } from '../campaigns/campaign.view.js';
import { toDecimal } from '../kernel/money/money.js';
import type { FormErrors } from '../languages/block/explain-problem.js';

/** What a reader has entered into the plain form, as its fields have it. */
export interface FormEntries {
  /** A preset in minor units, `other`, or nothing yet. */
  readonly amountMinor?: string;
  /** The other amount, as typed. */
  readonly amount?: string;
  readonly interval?: string;
  readonly coverFees?: boolean;
  readonly name?: string;
  readonly anonymous?: boolean;
  readonly message?: string;
}

/** The plain form as it stands: what was entered, what is wrong with it, and its key. */
export interface FormState {
  readonly entries: FormEntries;
  readonly errors: FormErrors;
  /** The idempotency key of the form that was sent, where sending it again is the same attempt. */
  readonly key?: string;
}

export const UNTOUCHED: FormState = { entries: {}, errors: {} };

const LONGEST_ENTRY = 2_000;

/**
 * The choice that an address names, `?amountMinor=&interval=`: an amount that is no preset stands in
 * the field for another one. Whether it is offered is said when the form is sent.
 */
export function readChoice(
  { amountMinor, interval }: Record<string, unknown>,
  { presetsMinor, currency }: Pick<CampaignView, 'presetsMinor' | 'currency'>,
): FormEntries {
  const often = interval === 'month' ? { interval } : {};
  // A query may repeat a name, and then it is a list.
  if (typeof amountMinor !== 'string' || !/^\d{1,9}$/.test(amountMinor)) return often;
  const isPreset = presetsMinor.includes(Number(amountMinor));
  return isPreset
    ? { amountMinor: String(Number(amountMinor)), ...often }
    : { amountMinor: 'other', amount: toDecimal(Number(amountMinor), currency), ...often };
}

/** The entries of a form that was sent. */
export function readEntries(fields: unknown): FormEntries {
  const given = (typeof fields === 'object' && fields ? fields : {}) as Record<string, unknown>;
  const text = (name: string) => {
    const value = given[name];
    return typeof value === 'string' ? value.slice(0, LONGEST_ENTRY) : undefined;
  };
  return {
    amountMinor: text('amountMinor'),
    amount: text('amount'),
    interval: text('interval'),
    coverFees: text('coverFees') === 'true',
    name: text('name'),
    anonymous: text('anonymous') !== 'false',
    message: text('message'),
  };
}
