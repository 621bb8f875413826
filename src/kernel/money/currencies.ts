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
  /** Payouts are multiples of this: huf and twd have two decimals, and are paid out whole. */
  readonly payoutStepMinor: number;
}

/** Stripe takes at most eight digits of minor units in one charge. */
export const MAXIMUM_CHARGE_MINOR = 99_999_999;

const USUAL = { minorUnits: 2, stepMinor: 1, payoutStepMinor: 1 };
const ZERO_DECIMAL = { ...USUAL, minorUnits: 0 };
/** The last of three decimals must be 0. */
const THREE_DECIMAL = { minorUnits: 3, stepMinor: 10, payoutStepMinor: 10 };
/** No decimals in life, two at Stripe, and both of them 0. */
const WHOLE_TIMES_100 = { ...USUAL, stepMinor: 100, payoutStepMinor: 100 };
const PAID_OUT_WHOLE = { ...USUAL, payoutStepMinor: 100 };

/** The one table of rules; a currency that is not here has two decimals and nothing special. */
const RULES: Readonly<Record<string, Partial<CurrencyRules>>> = {
  aed: { minimumMinor: 200 },
  aud: { minimumMinor: 50 },
  bhd: THREE_DECIMAL,
  bif: ZERO_DECIMAL,
  brl: { minimumMinor: 50 },
  cad: { minimumMinor: 50 },
  chf: { minimumMinor: 50 },
  clp: ZERO_DECIMAL,
  czk: { minimumMinor: 1500 },
  djf: ZERO_DECIMAL,
  dkk: { minimumMinor: 250 },
  eur: { minimumMinor: 50 },
  gbp: { minimumMinor: 30 },
  gnf: ZERO_DECIMAL,
  hkd: { minimumMinor: 400 },
  huf: { ...PAID_OUT_WHOLE, minimumMinor: 17500 },
  inr: { minimumMinor: 50 },
  iqd: THREE_DECIMAL,
  isk: WHOLE_TIMES_100,
  jod: THREE_DECIMAL,
  jpy: { ...ZERO_DECIMAL, minimumMinor: 50 },
  kmf: ZERO_DECIMAL,
  krw: ZERO_DECIMAL,
  kwd: THREE_DECIMAL,
  mga: ZERO_DECIMAL,
  mxn: { minimumMinor: 1000 },
  myr: { minimumMinor: 200 },
  nok: { minimumMinor: 300 },
  nzd: { minimumMinor: 50 },
  omr: THREE_DECIMAL,
  pln: { minimumMinor: 200 },
  pyg: ZERO_DECIMAL,
  ron: { minimumMinor: 200 },
  rwf: ZERO_DECIMAL,
  sek: { minimumMinor: 300 },
  sgd: { minimumMinor: 50 },
  thb: { minimumMinor: 1000 },
  tnd: THREE_DECIMAL,
  twd: PAID_OUT_WHOLE,
  ugx: WHOLE_TIMES_100,
  usd: { minimumMinor: 50 },
  vnd: ZERO_DECIMAL,
  vuv: ZERO_DECIMAL,
  xaf: ZERO_DECIMAL,
  xof: ZERO_DECIMAL,
  xpf: ZERO_DECIMAL,
};

const KNOWN: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()),
);

/** Whether `currency` is an ISO 4217 code in lower case. */
export function isCurrency(currency: string): boolean {
  return KNOWN.has(currency);
}

/**
 * The rules of one currency. A currency without a published minimum takes half a dollar's worth;
 * one major unit is never less than Stripe asks where a unit is worth that, and Stripe refuses the
 * rest.
 */
export function currencyRules(currency: string): CurrencyRules {
  const rules = { ...USUAL, ...RULES[currency] };
  return { ...rules, minimumMinor: rules.minimumMinor ?? 10 ** rules.minorUnits };
}
