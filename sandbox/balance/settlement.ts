/** What one charge currency is turned into on its way to the balance. */
export interface SettlementRule {
  /** The balance's currency, e.g. `usd`. */
  readonly currency: string;
  /**
   * Minor units of the balance's currency for one minor unit of the charge's, as Stripe's
   * `exchange_rate` is: amount × rate = amount. ¥1 worth 0.67 US cents: 0.67; one fils of KWD
   * worth 0.325 cents: 0.325.
   * @see https://docs.stripe.com/api/balance_transactions/object#balance_transaction_object-exchange_rate
   */
  readonly exchangeRate: number;
}

/** Rules by charge currency; a currency that is not there settles in itself. */
export type Settlement = Readonly<Record<string, SettlementRule>>;

export interface SettledAmount {
  /** Minor units of `currency`, rounded to the nearest, halves away from zero. */
  amountMinor: number;
  currency: string;
  /** Null where nothing was converted. */
  exchangeRate: number | null;
}

/** Halves go away from zero, so that a whole refund takes back exactly what its charge brought. */
export function settle(
  settlement: Settlement,
  amountMinor: number,
  currency: string,
): SettledAmount {
  const rule = settlement[currency];
  if (!rule || rule.currency === currency) return { amountMinor, currency, exchangeRate: null };
  const converted = Math.round(Math.abs(amountMinor) * rule.exchangeRate);
  return {
    amountMinor: Math.sign(amountMinor) * converted,
    currency: rule.currency,
    exchangeRate: rule.exchangeRate,
  };
}
