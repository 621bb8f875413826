/** How a payment method behaves when it is charged; kept beside it under the same id. */
export interface Instrument {
  readonly id: string;
  readonly type: 'card' | 'us_bank_account' | 'sepa_debit';
  readonly brand: string;
  readonly funding: 'credit' | 'debit';
  readonly country: string;
  readonly last4: string;
  /** `later`: a bank debit that is accepted now and decided in days. */
  readonly settles: 'now' | 'later';
  /** Null when it pays. */
  readonly failure: Failure | null;
  /** Set where it pays while the customer is there, and not when a subscription renews. */
  readonly renewalFailure?: Failure;
  /** True where it is attached to a customer although it never pays. */
  readonly attaches?: boolean;
  /** What happens to a payment made with it afterwards; nothing unless it is there. */
  readonly quirk?: Quirk;
}

/** @see https://docs.stripe.com/testing#refunds and #disputes */
export type Quirk =
  | 'bypasses_pending'
  | 'is_disputed'
  | 'is_disputed_as_not_received'
  | 'is_inquired'
  | 'is_warned_of'
  | 'refund_fails'
  | 'refund_pends';

/** @see https://docs.stripe.com/declines/codes */
export interface Failure {
  /** An error code, e.g. `card_declined`. */
  readonly code:
    'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error' | BankFailure;
  readonly declineCode: string | null;
  readonly message: string;
}

type BankFailure = 'payment_intent_payment_attempt_failed' | 'charge_exceeds_source_limit';
export type Behaviour = Omit<Instrument, 'id'>;

const DECLINED = 'Your card was declined.';

function decline(declineCode: string, message = DECLINED): Failure {
  return { code: 'card_declined', declineCode, message };
}

function card(number: string, brand: string, rest: Partial<Behaviour> = {}): [string, Behaviour] {
  const last4 = number.slice(-4);
  const usual = { type: 'card', funding: 'credit', country: 'US', settles: 'now' } as const;
  return [number, { ...usual, brand, last4, failure: null, ...rest }];
}

/** The sandbox's own card: pays at Checkout, and is declined at every renewal. */
export const RENEWAL_FAILS = '4000000000001208';

/** Stripe's well-known test cards. @see https://docs.stripe.com/testing#cards */
export const CARDS: ReadonlyMap<string, Behaviour> = new Map([
  card('4242424242424242', 'visa'),
  card('4000056655665556', 'visa', { funding: 'debit' }),
  card('5555555555554444', 'mastercard'),
  card('5200828282828210', 'mastercard', { funding: 'debit' }),
  card('378282246310005', 'amex'),
  card('6011111111111117', 'discover'),
  card('4000008260000000', 'visa', { country: 'GB' }),
  card('4000002760000016', 'visa', { country: 'DE' }),
  card('4000000000000077', 'visa', { quirk: 'bypasses_pending' }),
  card('4000000000000259', 'visa', { quirk: 'is_disputed' }),
  card('4000000000002685', 'visa', { quirk: 'is_disputed_as_not_received' }),
  card('4000000000001976', 'visa', { quirk: 'is_inquired' }),
  card('4000000000005423', 'visa', { quirk: 'is_warned_of' }),
  card('4000000000005126', 'visa', { quirk: 'refund_fails' }),
  card('4000000000007726', 'visa', { quirk: 'refund_pends' }),
  card('4000000000000002', 'visa', { failure: decline('generic_decline') }),
  card('4000000000000341', 'visa', { failure: decline('generic_decline'), attaches: true }),
  card(RENEWAL_FAILS, 'visa', { renewalFailure: decline('insufficient_funds') }),
  card('4000000000009995', 'visa', {
    failure: decline('insufficient_funds', 'Your card has insufficient funds.'),
  }),
  card('4000000000009987', 'visa', { failure: decline('lost_card') }),
  card('4000000000009979', 'visa', { failure: decline('stolen_card') }),
  card('4100000000000019', 'visa', { failure: decline('fraudulent') }),
  card('4000000000000069', 'visa', {
    failure: { code: 'expired_card', declineCode: null, message: 'Your card has expired.' },
  }),
  card('4000000000000127', 'visa', {
    failure: {
      code: 'incorrect_cvc',
      declineCode: null,
      message: "Your card's security code is incorrect.",
    },
  }),
  card('4000000000000119', 'visa', {
    failure: {
      code: 'processing_error',
      declineCode: null,
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  }),
]);

/** What follows `pm_card_` or `tok_` in Stripe's test tokens. */
const CARD_TOKENS: Readonly<Record<string, string>> = {
  visa: '4242424242424242',
  visa_debit: '4000056655665556',
  mastercard: '5555555555554444',
  mastercard_debit: '5200828282828210',
  amex: '378282246310005',
  discover: '6011111111111117',
  gb: '4000008260000000',
  de: '4000002760000016',
  bypassPending: '4000000000000077',
  createDispute: '4000000000000259',
  createDisputeProductNotReceived: '4000000000002685',
  createDisputeInquiry: '4000000000001976',
  createIssuerFraudRecord: '4000000000005423',
  refundFail: '4000000000005126',
  pendingRefund: '4000000000007726',
  renewalFails: RENEWAL_FAILS,
  chargeCustomerFail: '4000000000000341',
  visa_chargeCustomerFail: '4000000000000341',
  chargeDeclined: '4000000000000002',
  visa_chargeDeclined: '4000000000000002',
  chargeDeclinedInsufficientFunds: '4000000000009995',
  visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  chargeDeclinedLostCard: '4000000000009987',
  visa_chargeDeclinedLostCard: '4000000000009987',
  chargeDeclinedStolenCard: '4000000000009979',
  visa_chargeDeclinedStolenCard: '4000000000009979',
  chargeDeclinedFraudulent: '4100000000000019',
  radarBlock: '4100000000000019',
  chargeDeclinedExpiredCard: '4000000000000069',
  chargeDeclinedIncorrectCvc: '4000000000000127',
  chargeDeclinedProcessingError: '4000000000000119',
};

const BANK_MESSAGES: Readonly<Record<string, string>> = {
  insufficient_funds: 'The customer’s account has insufficient funds to cover this payment.',
  account_closed: 'The customer’s bank account has been closed.',
  no_account: 'The bank account could not be located.',
  debit_not_authorized: 'The customer has notified their bank that this payment was unauthorized.',
};

function bankFailure(reason: string): Failure {
  const message = BANK_MESSAGES[reason] ?? 'The payment failed.';
  return { code: 'payment_intent_payment_attempt_failed', declineCode: reason, message };
}

function usAccount(number: string, reason: string | null): Behaviour {
  const failure = reason === null ? null : bankFailure(reason);
  const rest = { funding: 'debit', country: 'US', settles: 'later', failure } as const;
  return { ...rest, type: 'us_bank_account', brand: 'STRIPE TEST BANK', last4: number.slice(-4) };
}

/** Test account numbers, routing number 110000000. @see https://docs.stripe.com/payments/ach-direct-debit/accept-a-payment#test-account-numbers */
export const US_ACCOUNTS: ReadonlyMap<string, Behaviour> = new Map(
  Object.entries({
    '000123456789': null,
    '000111111116': 'insufficient_funds',
    '000111111113': 'account_closed',
    '000222222227': 'insufficient_funds',
    '000333333335': 'debit_not_authorized',
    '000444444440': 'no_account',
  }).map(([number, reason]) => [number, usAccount(number, reason)]),
);

const US_ACCOUNT_TOKENS: Readonly<Record<string, string>> = {
  pm_usBankAccount_success: '000123456789',
  pm_usBankAccount: '000123456789',
  pm_usBankAccount_accountClosed: '000111111113',
  pm_usBankAccount_insufficientFunds: '000222222227',
  pm_usBankAccount_debitNotAuthorized: '000333333335',
  pm_usBankAccount_noAccount: '000444444440',
};

/** The test IBANs that fail; any other one pays. @see https://docs.stripe.com/payments/sepa-debit/accept-a-payment#test-your-integration */
const FAILING_IBANS: ReadonlySet<string> = new Set([
  'AT861904300235473202',
  'BE62510007547061',
  'DE62370400440532013001',
  'ES9121000418450200051332',
  'FR8420041010050500013M02606',
  'IE29AIBK93115212345678',
  'IT60X0542811101000000123456',
  'NL91ABNA0417164300',
]);

/** Null when it is no IBAN at all. */
export function findSepaBehaviour(iban: string): Behaviour | null {
  const compact = iban.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return null;
  return sepa(compact.slice(0, 2), compact.slice(-4), FAILING_IBANS.has(compact));
}

function sepa(country: string, last4: string, fails: boolean): Behaviour {
  const failure = fails ? bankFailure('insufficient_funds') : null;
  const rest = { funding: 'debit', settles: 'later', failure } as const;
  return { ...rest, type: 'sepa_debit', brand: 'Test Bank', country, last4 };
}

/** What a test token stands for: `pm_card_…`, `tok_…`, `pm_usBankAccount_…`, `pm_success_de`. */
export function findTokenBehaviour(token: string): Behaviour | undefined {
  const cardToken = /^(?:pm_card_|tok_)(\w+)$/.exec(token)?.[1] ?? '';
  const number = Object.hasOwn(CARD_TOKENS, cardToken) ? CARD_TOKENS[cardToken] : undefined;
  if (number !== undefined) return CARDS.get(number);
  const account = Object.hasOwn(US_ACCOUNT_TOKENS, token) ? US_ACCOUNT_TOKENS[token] : undefined;
  if (account !== undefined) return US_ACCOUNTS.get(account);
  const [, outcome, country] = /^pm_(success|failed)_([a-z]{2})$/.exec(token) ?? [];
  return country === undefined
    ? undefined
    : sepa(country.toUpperCase(), '3000', outcome === 'failed');
}
