import type { Stripe } from 'stripe';
import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import { formatMoney } from '../../src/kernel/money/money.js';
import { layout } from './layout.js';
import { everyOf } from './monthly-text.js';

export interface PortalView {
  session: Stripe.BillingPortal.Session;
  customer: Stripe.Customer;
  subscriptions: readonly SubscriptionView[];
  invoices: readonly Stripe.Invoice[];
  /** What has just been done, in words for the person who did it. */
  done?: string;
  /** Why nothing was done. */
  problem?: string;
}

export interface SubscriptionView {
  subscription: Stripe.Subscription;
  /** The names of what is paid for. */
  names: readonly string[];
  method: Stripe.PaymentMethod | null;
}

export function portalPage(view: PortalView): Html {
  const { session, customer, subscriptions, done, problem } = view;
  const flow = session.flow?.type;
  const asked = session.flow?.subscription_cancel?.subscription;
  const shown = subscriptions.filter(
    ({ subscription: { id } }) => asked === undefined || id === asked,
  );
  return layout({
    title: 'Your support',
    body: html`<main class="portal">
      ${
        session.return_url !== null &&
        html`<p>
          <a class="back" id="return" href="${session.return_url}">← Back to the publisher</a>
        </p>`
      }
      <h1>Your support</h1>
      <p class="who">${[customer.name, customer.email].filter(Boolean).join(' · ')}</p>
      ${done !== undefined && html`<p class="done" role="status">${done}</p>`}
      ${problem !== undefined && html`<p class="alert" role="alert" id="problem">${problem}</p>`}
      ${flow !== 'payment_method_update' && subscriptionList(session, shown)}
      ${flow !== 'subscription_cancel' && cardForm(session)}
      ${flow === undefined && invoiceList(view.invoices)}
    </main>`,
  });
}

function subscriptionList(
  session: Stripe.BillingPortal.Session,
  shown: readonly SubscriptionView[],
): Html {
  return html`<section aria-labelledby="subscriptions">
    <h2 id="subscriptions">Monthly support</h2>
    ${shown.length === 0 && html`<p class="hint">There is none.</p>`}
    ${shown.map((each) => subscriptionCard(session, each))}
  </section>`;
}

function subscriptionCard(
  session: Stripe.BillingPortal.Session,
  { subscription, names, method }: SubscriptionView,
): Html {
  const { items, currency } = subscription;
  const total = items.data.reduce(
    (sum, { price, quantity = 1 }) => sum + (price.unit_amount ?? 0) * quantity,
    0,
  );
  const state = stateOf(subscription);
  return html`<article class="card">
    <p class="name">${names.join(', ')}</p>
    <p class="amount">
      ${formatMoney(total, currency)} <span>${everyOf(items.data[0]?.price)}</span>
    </p>
    <p><span class="state ${state.kind}">${state.label}</span></p>
    <p class="hint">${whatComes(subscription, method)}</p>
    ${subscription.ended_at === null && actions(session, subscription)}
  </article>`;
}

function stateOf(subscription: Stripe.Subscription) {
  if (subscription.ended_at !== null) return { kind: '', label: 'Ended' };
  if (subscription.status === 'past_due') return { kind: 'bad', label: 'Payment failed' };
  if (subscription.cancel_at_period_end) return { kind: 'wait', label: 'Ending' };
  if (subscription.pause_collection || subscription.status === 'paused') {
    return { kind: 'wait', label: 'Paused' };
  }
  return subscription.status === 'active'
    ? { kind: 'good', label: 'Active' }
    : { kind: 'wait', label: 'Not paid yet' };
}

function whatComes(subscription: Stripe.Subscription, method: Stripe.PaymentMethod | null): string {
  if (subscription.ended_at !== null) return `Ended on ${day(subscription.ended_at)}.`;
  const end = subscription.items.data[0]?.current_period_end ?? 0;
  return subscription.cancel_at_period_end
    ? `Ends on ${day(end)}; nothing more is charged.`
    : `Next payment on ${day(end)}${method ? `, by ${methodName(method)}` : ''}.`;
}

function methodName(method: Stripe.PaymentMethod): string {
  const { type, card, us_bank_account: bank, sepa_debit: sepa } = method;
  const last4 = card?.last4 ?? bank?.last4 ?? sepa?.last4 ?? '';
  const names: Readonly<Record<string, string>> = {
    mastercard: 'Mastercard',
    us_bank_account: 'US bank account',
    visa: 'Visa',
    sepa_debit: 'SEPA Direct Debit',
  };
  return `${names[card?.brand ?? type] ?? type} ending in ${last4}`;
}

function actions(session: Stripe.BillingPortal.Session, subscription: Stripe.Subscription): Html {
  const isEnding = subscription.cancel_at_period_end;
  return html`<form class="actions" method="post" action="/p/session/${session.id}">
    <input type="hidden" name="subscription" value="${subscription.id}" />
    ${
      isEnding
        ? html`<button class="submit" name="action" value="keep">Keep supporting</button>`
        : html`<button class="plain" name="action" value="cancel">
            Cancel at the end of the period
          </button>`
    }
    <button class="plain" name="action" value="cancel_now">Cancel now</button>
  </form>`;
}

/** Cards to change to, so that nobody types one. */
export const PORTAL_CARDS: ReadonlyMap<string, string> = new Map([
  ['4242424242424242', '4242 4242 4242 4242 · pays'],
  ['5555555555554444', '5555 5555 5555 4444 · pays'],
  ['4000000000001208', '4000 0000 0000 1208 · declined at every renewal'],
  ['4000000000000341', '4000 0000 0000 0341 · saved, but declined at every charge'],
  ['4000000000000002', '4000 0000 0000 0002 · declined at once'],
]);

function cardForm({ id }: Stripe.BillingPortal.Session): Html {
  return html`<section aria-labelledby="card-title">
    <h2 id="card-title">Payment method</h2>
    <form class="card" method="post" action="/p/session/${id}">
      <div class="field">
        <label for="card">Test card <span class="hint">never enter a real one</span></label>
        <select id="card" name="card">
          ${[...PORTAL_CARDS].map(([number, label]) => html`<option value="${number}">${label}</option>`)}
        </select>
      </div>
      <button class="submit" name="action" value="card">Use this card</button>
    </form>
  </section>`;
}

function invoiceList(invoices: readonly Stripe.Invoice[]): Html {
  const kinds: Readonly<Record<string, string>> = { paid: 'good', open: 'wait', void: '' };
  return html`<section aria-labelledby="invoices">
    <h2 id="invoices">Payments</h2>
    ${invoices.length === 0 && html`<p class="hint">There is none yet.</p>`}
    <ul class="invoices">
      ${invoices.map(
        ({ created, currency, total, status }) =>
          html`<li>
            <span>${day(created)}</span>
            <span class="state ${kinds[status ?? ''] ?? 'bad'}">${status}</span>
            <span class="money">${formatMoney(total, currency)}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}

function day(seconds: number): string {
  return new Date(seconds * 1000).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
}
