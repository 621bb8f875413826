import type { Stripe } from 'stripe';
import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import { formatMoney } from '../../src/kernel/money/money.js';
import type { FieldErrors, FieldValues } from './checkout-form.js';
import { countryAndPostalCode, textField } from './fields.js';
import { layout } from './layout.js';
import { everyOf } from './monthly-text.js';
import { methodFields } from './method-fields.js';
import { testNumbers } from './test-numbers.js';

export interface CheckoutView {
  session: Stripe.Checkout.Session;
  lineItems: readonly Stripe.LineItem[];
  values: FieldValues;
  errors: FieldErrors;
  /** Why the last attempt did not pay, in the words for the person who pays. */
  declined?: string;
}

const FORM_ID = 'checkout';

export function checkoutPage(view: CheckoutView): Html {
  const free = view.session.amount_total === 0;
  return layout({
    title: `Checkout · ${view.lineItems[0]?.description ?? 'Sandbox'}`,
    body: html`<main class="checkout">
      ${summary(view)}
      <div class="pay">${form(view, free)}</div>
      ${!free && testNumbers(view.session, FORM_ID)}
    </main>`,
  });
}

function summary({ session, lineItems }: CheckoutView): Html {
  const total = formatMoney(session.amount_total ?? 0, session.currency ?? 'usd');
  const every = everyOf(lineItems[0]?.price);
  return html`<section class="summary" aria-label="Order summary">
    ${
      session.cancel_url !== null &&
      html`<p><a class="back" id="cancel" href="${session.cancel_url}">← Back</a></p>`
    }
    <p class="for">${heading(session)}</p>
    <h1 class="total">${total} ${every !== '' && html`<span>${every}</span>`}</h1>
    <ul class="lines">
      ${lineItems.map(lineItem)}
    </ul>
    <p class="sum">
      <span>${every === '' ? 'Total due' : 'Total due today'}</span>
      <span class="money">${total}</span>
    </p>
    ${every !== '' && html`<p class="then">Then ${total} ${every}, until it is cancelled.</p>`}
  </section>`;
}

function heading({
  submit_type: type,
  amount_total: total,
  mode,
}: Stripe.Checkout.Session): string {
  if (total === 0) return 'Nothing to pay';
  if (mode === 'subscription') return type === 'donate' ? 'Donate regularly' : 'Subscribe';
  return type === 'donate' ? 'Donate' : 'Pay';
}

function lineItem({ description, quantity, amount_total, currency, price }: Stripe.LineItem): Html {
  const count = quantity ?? 1;
  const every = everyOf(price);
  return html`<li>
    <span>
      <b>${description}</b>
      ${
        count > 1 &&
        html`<small>${count} × ${formatMoney(price?.unit_amount ?? 0, currency)}</small>`
      }
      ${every !== '' && html`<small>Billed ${every}</small>`}
    </span>
    <span class="money">${formatMoney(amount_total, currency)}</span>
  </li>`;
}

function form(view: CheckoutView, free: boolean): Html {
  const { session, values, errors, declined } = view;
  const filled = { values: { email: session.customer_email ?? '', ...values }, errors };
  const note = session.custom_text.submit?.message;
  return html`<form id="${FORM_ID}" method="post" action="/c/pay/${session.id}">
    <h2>${free ? 'Your details' : 'Your details and payment'}</h2>
    ${declined !== undefined && html`<p class="alert" role="alert" id="declined">${declined}</p>`}
    ${
      Object.keys(errors).length > 0 &&
      html`<p class="alert" role="alert">Please check the marked fields.</p>`
    }
    ${textField(filled, 'email', {
      label: 'Email',
      type: 'email',
      autocomplete: 'email',
      required: true,
    })}
    ${textField(filled, 'name', {
      label: free ? 'Name' : 'Name on card or account',
      autocomplete: free ? 'name' : 'cc-name',
      required: true,
    })}
    ${!free && methodFields(filled, session.payment_method_types)}
    ${!free && countryAndPostalCode(filled)}
    <button class="submit" type="submit" id="submit">${submitLabel(session)}</button>
    ${note !== undefined && html`<p class="fine">${note}</p>`}
    <p class="fine">You will be taken back to the publisher’s page.</p>
  </form>`;
}

function submitLabel(session: Stripe.Checkout.Session): string {
  if (session.amount_total === 0) return 'Complete';
  const total = formatMoney(session.amount_total ?? 0, session.currency ?? 'usd');
  const verbs: Readonly<Record<string, string>> = {
    book: 'Book',
    donate: 'Donate',
    pay: 'Pay',
    subscribe: 'Subscribe for',
  };
  const usual = session.mode === 'subscription' ? 'Subscribe for' : 'Pay';
  return `${verbs[session.submit_type ?? ''] ?? usual} ${total}`;
}
