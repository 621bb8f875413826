import { currencyRules, MAXIMUM_CHARGE_MINOR } from '../kernel/money/currencies.js';
import { DomainError } from '../kernel/domain-error.js';
import { formatMoney } from '../kernel/money/money.js';

/** What a campaign accepts; all amounts in minor units of its currency. */
export interface Offer {
  readonly currency: string;
  readonly presetsMinor: readonly number[];
  readonly customMinMinor: number;
  readonly customMaxMinor: number;
}

export class AmountNotAcceptedError extends DomainError {
  readonly code = 'amount_not_accepted';
  override readonly extra: Readonly<Record<string, unknown>>;

  constructor({ currency, presetsMinor, customMinMinor, customMaxMinor }: Offer) {
    const money = (amountMinor: number) => formatMoney(amountMinor, currency);
    super(
      `Accepted are ${presetsMinor.map(money).join(', ')}${presetsMinor.length > 0 ? ', and ' : ''}` +
        `other amounts from ${money(customMinMinor)} to ${money(customMaxMinor)}.`,
    );
    this.extra = { accepted: { currency, presetsMinor, customMinMinor, customMaxMinor } };
  }
}

/**
 * Holds a reader's amount against the campaign's presets and bounds. 0 counts only as a preset:
 * it is a choice of its own, never a small other amount.
 * @throws AmountNotAcceptedError
 */
export function chooseAmount(offer: Offer, amountMinor: number): number {
  if (offer.presetsMinor.includes(amountMinor)) return amountMinor;
  const { stepMinor } = currencyRules(offer.currency);
  const within = amountMinor >= offer.customMinMinor && amountMinor <= offer.customMaxMinor;
  if (!within || amountMinor % stepMinor !== 0) throw new AmountNotAcceptedError(offer);
  return amountMinor;
}

/** Why a campaign cannot offer an amount: Stripe would refuse it. null where it can. */
export function offerFault(amountMinor: number, currency: string): string | null {
  const { minimumMinor, stepMinor } = currencyRules(currency);
  if (amountMinor === 0) return null;
  if (amountMinor < minimumMinor) {
    return `is under the least Stripe charges, ${formatMoney(minimumMinor, currency)}`;
  }
  if (amountMinor > MAXIMUM_CHARGE_MINOR) {
    return `is over the most Stripe charges, ${formatMoney(MAXIMUM_CHARGE_MINOR, currency)}`;
  }
  return amountMinor % stepMinor === 0 ? null : `has more decimals than ${currency} takes`;
}
