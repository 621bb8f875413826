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
  /** The least Stripe charges, in minor units: as published, else about half a dollar's worth. */
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

/**
 * A minimum that Stripe does not publish: what half a dollar was worth in 2026, with a fifth more for
 * what rates do, rounded up. A floor, not a rate: it may ask for a little too much, so that Stripe
 * does not refuse what passes here.
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
function about(minimumMinor: number): Pick<CurrencyRules, 'minimumMinor'> {
  return { minimumMinor };
}

/** The one table of rules, of every currency that Stripe takes. */
const RULES: Readonly<Record<string, Partial<CurrencyRules>>> = {
  aed: { minimumMinor: 200 },
  afn: about(4500),
  all: about(5500),
  amd: about(25_000),
  ang: about(120),
  aoa: about(60_000),
  ars: about(100_000),
  aud: { minimumMinor: 50 },
  awg: about(120),
  azn: about(110),
  bam: about(110),
  bbd: about(120),
  bdt: about(7500),
  bgn: { minimumMinor: 100 },
  bhd: { ...THREE_DECIMAL, ...about(250) },
  bif: { ...ZERO_DECIMAL, ...about(2000) },
  bmd: about(60),
  bnd: about(80),
  bob: about(700),
  brl: { minimumMinor: 50 },
  bsd: about(60),
  bwp: about(900),
  byn: about(220),
  bzd: about(120),
  cad: { minimumMinor: 50 },
  cdf: about(180_000),
  chf: { minimumMinor: 50 },
  clp: { ...ZERO_DECIMAL, ...about(600) },
  cny: about(450),
  cop: about(250_000),
  crc: about(32_000),
  cve: about(6500),
  czk: { minimumMinor: 1500 },
  djf: { ...ZERO_DECIMAL, ...about(110) },
  dkk: { minimumMinor: 250 },
  dop: about(4000),
  dzd: about(8500),
  egp: about(3500),
  etb: about(10_000),
  eur: { minimumMinor: 50 },
  fjd: about(150),
  fkp: about(50),
  gbp: { minimumMinor: 30 },
  gel: about(180),
  gip: about(50),
  gmd: about(4500),
  gnf: { ...ZERO_DECIMAL, ...about(5500) },
  gtq: about(500),
  gyd: about(13_000),
  hkd: { minimumMinor: 400 },
  hnl: about(1700),
  htg: about(8500),
  huf: { ...PAID_OUT_WHOLE, minimumMinor: 17_500 },
  idr: about(1_000_000),
  ils: about(230),
  inr: { minimumMinor: 50 },
  iqd: { ...THREE_DECIMAL, ...about(800_000) },
  isk: { ...WHOLE_TIMES_100, ...about(8500) },
  jmd: about(10_000),
  jod: { ...THREE_DECIMAL, ...about(430) },
  jpy: { ...ZERO_DECIMAL, minimumMinor: 50 },
  kes: about(8500),
  kgs: about(5500),
  khr: about(250_000),
  kmf: { ...ZERO_DECIMAL, ...about(270) },
  krw: { ...ZERO_DECIMAL, ...about(900) },
  kwd: { ...THREE_DECIMAL, ...about(200) },
  kyd: about(50),
  kzt: about(35_000),
  lak: about(1_400_000),
  lbp: about(5_500_000),
  lkr: about(19_000),
  lrd: about(12_000),
  lsl: about(1200),
  mad: about(600),
  mdl: about(1100),
  mga: { ...ZERO_DECIMAL, ...about(3000) },
  mkd: about(3500),
  mmk: about(140_000),
  mnt: about(230_000),
  mop: about(500),
  mur: about(3000),
  mvr: about(1000),
  mwk: about(120_000),
  mxn: { minimumMinor: 1000 },
  myr: { minimumMinor: 200 },
  mzn: about(4000),
  nad: about(1200),
  ngn: about(100_000),
  nio: about(2300),
  nok: { minimumMinor: 300 },
  npr: about(9000),
  nzd: { minimumMinor: 50 },
  omr: { ...THREE_DECIMAL, ...about(250) },
  pab: about(60),
  pen: about(230),
  pgk: about(270),
  php: about(3700),
  pkr: about(18_000),
  pln: { minimumMinor: 200 },
  pyg: { ...ZERO_DECIMAL, ...about(4800) },
  qar: about(220),
  ron: { minimumMinor: 200 },
  rsd: about(6500),
  rub: about(6000),
  rwf: { ...ZERO_DECIMAL, ...about(950) },
  sar: about(230),
  sbd: about(550),
  scr: about(950),
  sek: { minimumMinor: 300 },
  sgd: { minimumMinor: 50 },
  shp: about(50),
  sle: about(1500),
  sos: about(36_000),
  srd: about(2500),
  szl: about(1200),
  thb: { minimumMinor: 1000 },
  tjs: about(700),
  tnd: { ...THREE_DECIMAL, ...about(1900) },
  top: about(160),
  try: about(3000),
  ttd: about(430),
  twd: { ...PAID_OUT_WHOLE, ...about(2000) },
  tzs: about(170_000),
  uah: about(2700),
  ugx: { ...WHOLE_TIMES_100, ...about(230_000) },
  usd: { minimumMinor: 50 },
  uyu: about(2600),
  uzs: about(800_000),
  vnd: { ...ZERO_DECIMAL, ...about(17_000) },
  vuv: { ...ZERO_DECIMAL, ...about(75) },
  wst: about(180),
  xaf: { ...ZERO_DECIMAL, ...about(360) },
  xcd: about(170),
  xof: { ...ZERO_DECIMAL, ...about(360) },
  xpf: { ...ZERO_DECIMAL, ...about(65) },
  yer: about(33_000),
  zar: about(1200),
  zmw: about(1500),
};

const KNOWN: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()),
);

/** Whether `currency` is an ISO 4217 code in lower case. */
export function isCurrency(currency: string): boolean {
  return KNOWN.has(currency);
}

/** Completed once: exports ask for them with every line. */
const COMPLETE: ReadonlyMap<string, CurrencyRules> = new Map(
  Object.entries(RULES).map(([currency, rules]) => [currency, complete(rules)]),
);

const USUAL_RULES = complete({});

/** The rules of one currency; one that Stripe does not take has two decimals and nothing special. */
export function currencyRules(currency: string): CurrencyRules {
  return COMPLETE.get(currency) ?? USUAL_RULES;
}

function complete(known: Partial<CurrencyRules>): CurrencyRules {
  const rules = { ...USUAL, ...known };
  return { ...rules, minimumMinor: rules.minimumMinor ?? 10 ** rules.minorUnits };
}
