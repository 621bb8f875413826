import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import type { Field, FieldErrors, FieldValues } from './checkout-form.js';

export interface Filled {
  values: FieldValues;
  errors: FieldErrors;
}

interface TextField {
  label: string;
  type?: 'email' | 'text';
  autocomplete: string;
  numeric?: boolean;
  placeholder?: string;
  required?: boolean;
  hint?: string;
}

/** A labelled input whose error, if any, is tied to it for those who cannot see it. */
export function textField({ values, errors }: Filled, field: Field, given: TextField): Html {
  const error = errors[field];
  const { label, type = 'text', autocomplete, numeric, placeholder = '', required, hint } = given;
  return html`<div class="field">
    <label for="${field}">${label} ${hint && html`<span class="hint">${hint}</span>`}</label>
    <input
      id="${field}"
      name="${field}"
      type="${type}"
      autocomplete="${autocomplete}"
      inputmode="${numeric ? 'numeric' : type}"
      placeholder="${placeholder}"
      value="${values[field] ?? ''}"
      aria-invalid="${error ? 'true' : 'false'}"
      ${error && html`aria-describedby="${field}-error"`}
      ${required && html`required`}
    />
    ${error && html`<p class="wrong" id="${field}-error">${error}</p>`}
  </div>`;
}

const COUNTRIES: Readonly<Record<string, string>> = {
  AT: 'Austria',
  AU: 'Australia',
  CA: 'Canada',
  CH: 'Switzerland',
  DE: 'Germany',
  ES: 'Spain',
  FR: 'France',
  GB: 'United Kingdom',
  IN: 'India',
  IT: 'Italy',
  JP: 'Japan',
  NL: 'Netherlands',
  NZ: 'New Zealand',
  PL: 'Poland',
  US: 'United States',
};

export function countryAndPostalCode(filled: Filled): Html {
  const chosen = filled.values.country ?? 'US';
  return html`<div class="pair">
    <div class="field">
      <label for="country">Country</label>
      <select id="country" name="country" autocomplete="country">
        ${Object.entries(COUNTRIES).map(
          ([code, name]) =>
            html`<option value="${code}" ${code === chosen && html`selected`}>${name}</option>`,
        )}
      </select>
    </div>
    ${textField(filled, 'postalCode', {
      label: 'Postal code',
      hint: 'optional',
      autocomplete: 'postal-code',
    })}
  </div>`;
}
