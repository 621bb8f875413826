import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import type { Filled } from './fields.js';
import { textField } from './fields.js';

/** Which ways to pay are shown, in this order. */
const METHODS: Readonly<Record<string, { label: string; fields: (filled: Filled) => Html }>> = {
  card: { label: 'Card', fields: cardFields },
  us_bank_account: { label: 'US bank account', fields: bankFields },
  sepa_debit: { label: 'SEPA Direct Debit', fields: sepaFields },
};

/** The choice of a way to pay. Style alone hides the ways not chosen; no script is needed. */
export function methodFields(filled: Filled, accepted: readonly string[]): Html {
  const offered = Object.entries(METHODS).filter(([type]) => accepted.includes(type));
  const chosen = offered.find(([type]) => type === filled.values.method)?.[0] ?? offered[0]?.[0];
  if (offered.length === 1) {
    return html`<div class="method alone">
      <input type="hidden" name="method" value="${chosen}" />
      <div class="inside">${offered.map(([, { fields }]) => fields(filled))}</div>
    </div>`;
  }
  return html`<fieldset class="methods">
    <legend>Pay with</legend>
    ${offered.map(
      ([type, { label, fields }]) =>
        html`<div class="method">
          <label class="choose">
            <input type="radio" name="method" value="${type}" ${type === chosen && html`checked`} />
            ${label}
          </label>
          <div class="inside">${fields(filled)}</div>
        </div>`,
    )}
  </fieldset>`;
}

function cardFields(filled: Filled): Html {
  return html`${textField(filled, 'cardNumber', {
      label: 'Card number',
      autocomplete: 'cc-number',
      numeric: true,
      placeholder: '1234 1234 1234 1234',
    })}
    <div class="pair">
      ${textField(filled, 'cardExpiry', {
        label: 'Expiry',
        autocomplete: 'cc-exp',
        numeric: true,
        placeholder: 'MM / YY',
      })}
      ${textField(filled, 'cardCvc', {
        label: 'Security code',
        autocomplete: 'cc-csc',
        numeric: true,
        placeholder: 'CVC',
      })}
    </div>`;
}

function bankFields(filled: Filled): Html {
  return html`${textField(filled, 'accountNumber', {
      label: 'Account number',
      autocomplete: 'off',
      numeric: true,
      placeholder: 'Account number',
    })}
    <p class="hint">
      The debit takes a while: the payment is pending until the bank has answered.
    </p>`;
}

function sepaFields(filled: Filled): Html {
  return html`${textField(filled, 'iban', {
      label: 'IBAN',
      autocomplete: 'off',
      placeholder: 'AT00 0000 0000 0000 0000',
    })}
    <p class="hint">
      The debit takes a while: the payment is pending until the bank has answered.
    </p>`;
}
