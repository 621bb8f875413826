import type { Stripe } from 'stripe';
import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import type { FieldValues } from './checkout-form.js';

interface TestNumber {
  method: 'card' | 'us_bank_account' | 'sepa_debit';
  number: string;
  outcome: string;
  /** True for what differs only when a subscription renews. */
  monthlyOnly?: boolean;
}

const RENEWS_NOT = '4000 0000 0000 1208';

const CARD_EXPIRY = '12 / 34';
const CARD_CVC = '123';

const TEST_NUMBERS: readonly TestNumber[] = [
  { method: 'card', number: '4242 4242 4242 4242', outcome: 'Card that pays' },
  { method: 'card', number: '4000 0000 0000 0002', outcome: 'Card that is declined' },
  {
    method: 'card',
    number: RENEWS_NOT,
    outcome: 'Card that pays, but no renewal',
    monthlyOnly: true,
  },
  { method: 'card', number: '4000 0000 0000 9995', outcome: 'Card without funds: declined' },
  { method: 'us_bank_account', number: '000123456789', outcome: 'Bank debit that succeeds later' },
  { method: 'us_bank_account', number: '000111111116', outcome: 'Bank debit that fails later' },
  {
    method: 'sepa_debit',
    number: 'AT61 1904 3002 3457 3201',
    outcome: 'SEPA debit that succeeds later',
  },
  {
    method: 'sepa_debit',
    number: 'AT86 1904 3002 3547 3202',
    outcome: 'SEPA debit that fails later',
  },
];

/** The list beside the form. Its buttons send the form to be filled in, not to pay. */
export function testNumbers(
  { payment_method_types: methods, mode }: Stripe.Checkout.Session,
  formId: string,
): Html {
  const offered = TEST_NUMBERS.filter(
    ({ method, monthlyOnly }) =>
      methods.includes(method) && (!monthlyOnly || mode === 'subscription'),
  );
  return html`<section class="try" aria-labelledby="try-title">
    <h2 id="try-title">Numbers to try</h2>
    <p>Any future date and any security code will do. Never enter a real card here.</p>
    <ul>
      ${offered.map(
        ({ number, outcome }) =>
          html`<li>
            <code>${number}</code>
            <small>${outcome}</small>
            <button
              form="${formId}"
              name="fill"
              value="${number}"
              formnovalidate
              aria-label="Use ${number}"
            >
              Use
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** The form's values with one of the listed numbers in its place; undefined for any other number. */
export function fillIn(values: FieldValues, number: string): FieldValues | undefined {
  const known = TEST_NUMBERS.find((each) => each.number === number);
  switch (known?.method) {
    case 'card':
      return {
        ...values,
        method: 'card',
        cardNumber: number,
        cardExpiry: values.cardExpiry || CARD_EXPIRY,
        cardCvc: values.cardCvc || CARD_CVC,
      };
    case 'us_bank_account':
      return { ...values, method: 'us_bank_account', accountNumber: number };
    case 'sepa_debit':
      return { ...values, method: 'sepa_debit', iban: number };
    default:
      return undefined;
  }
}
