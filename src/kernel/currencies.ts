/**
 * What Stripe asks of a currency's amounts.
 * @see https://docs.stripe.com/currencies#zero-decimal
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export interface CurrencyRules {
  /** Decimals between a major unit and Stripe's minor unit: usd 2, jpy 0, kwd 3. */
  readonly minorUnits: number;
  /** Every amount is a multiple of this: ugx and isk are sent × 100 and must be whole. */
  readonly stepMinor: number;
  /** The least Stripe charges, in minor units. */
  readonly minimumMinor: number;
}

/** Stripe takes at most eight digits of minor units in one charge. */
export const MAXIMUM_CHARGE_MINOR = 99_999_999;

const ZERO_DECIMAL = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const WHOLE_TIMES_100 = ['ugx', 'isk'];
const THREE_DECIMAL = 'bhd iqd jod kwd omr tnd'.split(' ');

/** Stripe's published minimums, in minor units. */
const MINIMUM_MINOR: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
};

const KNOWN: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()),
);

/** Whether `currency` is an ISO 4217 code in lower case. */
export function isCurrency(currency: string): boolean {
  return KNOWN.has(currency);
}

/** The rules of one currency; a currency without a published minimum takes one major unit. */
export function currencyRules(currency: string): CurrencyRules {
  const minorUnits = ZERO_DECIMAL.includes(currency) ? 0 : THREE_DECIMAL.includes(currency) ? 3 : 2;
  return {
    minorUnits,
    stepMinor: WHOLE_TIMES_100.includes(currency) ? 100 : minorUnits === 3 ? 10 : 1,
    minimumMinor: MINIMUM_MINOR[currency] ?? 10 ** minorUnits,
  };
}
