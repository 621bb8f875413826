import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { ApiError, invalidRequest, noSuch } from '../api/api-error.js';
import { choice, clearable, integer, object, required, text } from '../api/decode.js';
import { address, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { newId, randomText } from '../ids.js';
import type { Behaviour, Instrument, Quirk } from './instruments.js';
import { CARDS, US_ACCOUNTS, findSepaBehaviour, findTokenBehaviour } from './instruments.js';

const billingDetails = object({
  address: address(),
  email: clearable(512),
  name: clearable(),
  phone: clearable(),
});

export type GivenBillingDetails = ReturnType<typeof billingDetails>;

const TEST_ROUTING_NUMBER = '110000000';

/** @see https://docs.stripe.com/api/payment_methods/object */
export function makePaymentMethod(
  account: Account,
  behaviour: Behaviour,
  billing: GivenBillingDetails,
  given: { expMonth?: number; expYear?: number; metadata?: Stripe.Metadata } = {},
): Stripe.PaymentMethod {
  const id = newId('pm');
  account.instruments.put({ id, ...behaviour });
  return account.paymentMethods.put({
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: billing?.address ?? null,
      email: billing?.email ?? null,
      name: billing?.name ?? null,
      phone: billing?.phone ?? null,
      tax_id: null,
    },
    created: account.clock.nowSeconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: given.metadata ?? {},
    type: behaviour.type,
    ...details(account, behaviour, given),
  });
}

/** Expiry dates that were not given: next year is never past. */
function details(
  account: Account,
  { type, brand, last4, country, funding }: Behaviour,
  given: { expMonth?: number; expYear?: number },
): Pick<Stripe.PaymentMethod, 'card' | 'us_bank_account' | 'sepa_debit'> {
  const fingerprint = randomText(16);
  if (type === 'sepa_debit') {
    const generatedFrom = { charge: null, setup_attempt: null };
    const codes = { bank_code: '37040044', branch_code: '', generated_from: generatedFrom };
    return { sepa_debit: { ...codes, country, fingerprint, last4 } };
  }
  if (type === 'us_bank_account') {
    return {
      us_bank_account: {
        account_holder_type: 'individual',
        account_type: 'checking',
        bank_name: brand,
        financial_connections_account: null,
        fingerprint,
        last4,
        networks: { preferred: 'ach', supported: ['ach'] },
        routing_number: TEST_ROUTING_NUMBER,
        status_details: {},
      },
    };
  }
  return {
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country,
      display_brand: brand,
      exp_month: given.expMonth ?? 12,
      exp_year: given.expYear ?? new Date(account.clock.nowMs()).getUTCFullYear() + 1,
      fingerprint,
      funding,
      generated_from: null,
      last4,
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
}

/**
 * A payment method by its id, or a new one by one of Stripe's test tokens.
 * @throws ApiError 400 resource_missing.
 */
export function resolvePaymentMethod(account: Account, idOrToken: string): Stripe.PaymentMethod {
  const known = account.paymentMethods.find(idOrToken);
  if (known) return known;
  const behaviour = findTokenBehaviour(idOrToken);
  if (!behaviour || idOrToken.startsWith('tok_')) {
    throw noSuch('PaymentMethod', idOrToken, 'payment_method', 400);
  }
  return makePaymentMethod(account, behaviour, undefined);
}

export function instrumentOf(account: Account, method: Stripe.PaymentMethod): Instrument {
  const instrument = account.instruments.find(method.id);
  if (!instrument) throw new Error(`Payment method ${method.id} was stored without its behaviour`);
  return instrument;
}

/** What is to happen to a charge because of how it was paid. */
export function quirkOf(account: Account, charge: Stripe.Charge): Quirk | undefined {
  return account.instruments.find(charge.payment_method ?? '')?.quirk;
}

/**
 * The behaviour of a card number as a person types it, spaces allowed.
 * @throws ApiError 402 for a number that is not one of the test cards.
 */
export function cardBehaviour(number: string): Behaviour {
  const behaviour = CARDS.get(number.replaceAll(/[\s-]/g, ''));
  if (behaviour) return behaviour;
  throw new ApiError(402, 'card_error', 'Your card number is not one of the test cards.', {
    code: 'incorrect_number',
    param: 'card[number]',
  });
}

/** @throws ApiError 400 for a number that is not one of the test accounts. */
export function bankAccountBehaviour(number: string): Behaviour {
  const behaviour = US_ACCOUNTS.get(number.replaceAll(/[\s-]/g, ''));
  if (behaviour) return behaviour;
  throw invalidRequest(
    'You must use a test bank account number, for example 000123456789.',
    'us_bank_account[account_number]',
    'account_number_invalid',
  );
}

const newMethod = {
  type: required(choice('card', 'us_bank_account', 'sepa_debit')),
  billing_details: billingDetails,
  metadata: metadata(),
  allow_redisplay: choice('always', 'limited', 'unspecified'),
  card: object({
    token: text(),
    number: text(25),
    exp_month: integer(1, 12),
    exp_year: integer(),
    cvc: text(4),
  }),
  us_bank_account: object({
    account_holder_type: choice('company', 'individual'),
    account_number: required(text(17)),
    account_type: choice('checking', 'savings'),
    routing_number: required(text(9)),
  }),
  sepa_debit: object({ iban: required(text(42)) }),
};

type NewMethod = { [Name in keyof typeof newMethod]: ReturnType<(typeof newMethod)[Name]> };

function behaviourOf({
  type,
  card,
  us_bank_account: bank,
  sepa_debit: sepa,
}: NewMethod): Behaviour {
  if (type === 'us_bank_account' && bank) return bankAccountBehaviour(bank.account_number);
  if (type === 'sepa_debit' && sepa) {
    const behaviour = findSepaBehaviour(sepa.iban);
    if (behaviour) return behaviour;
    throw invalidRequest(
      'The IBAN you provided is invalid.',
      'sepa_debit[iban]',
      'invalid_bank_account_iban',
    );
  }
  if (type === 'card' && card?.token !== undefined) {
    const behaviour = findTokenBehaviour(card.token);
    if (behaviour?.type === 'card') return behaviour;
    throw noSuch('token', card.token, 'card[token]', 400);
  }
  if (type === 'card' && card?.number !== undefined) return cardBehaviour(card.number);
  throw invalidRequest(`Missing required param: ${type}.`, type, 'parameter_missing');
}

export const paymentMethodRoutes: readonly ApiRoute[] = [
  route('POST', '/v1/payment_methods', newMethod, ({ account, params }) =>
    makePaymentMethod(account, behaviourOf(params), params.billing_details, {
      ...(params.card?.exp_month === undefined ? {} : { expMonth: params.card.exp_month }),
      ...(params.card?.exp_year === undefined ? {} : { expYear: params.card.exp_year }),
      ...(params.metadata ? { metadata: params.metadata } : {}),
    }),
  ),
  route('GET', '/v1/payment_methods/:id', {}, ({ account, id }) => {
    const method = account.paymentMethods.find(id);
    if (!method) throw noSuch('PaymentMethod', id, 'payment_method');
    return method;
  }),
  route(
    'GET',
    '/v1/payment_methods',
    { ...pageParams, customer: text(), type: text() },
    ({ account, params }) =>
      page(account.paymentMethods, params, {
        url: '/v1/payment_methods',
        kind: 'PaymentMethod',
        matches: (method) =>
          (params.customer === undefined || method.customer === params.customer) &&
          (params.type === undefined || method.type === params.type),
      }),
  ),
];
