import type { FastifyInstance } from 'fastify';
import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import { formatMoney } from '../../src/kernel/money/money.js';
import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { intentIdOf } from '../checkout/settle-session.js';
import { layout, sendPage } from './layout.js';
import { clockSection, moneySections } from './money-sections.js';
import { subscriptionSection } from './subscription-section.js';
import { short, table, take, time } from './table.js';

/** The sandbox's own front page: what it is, what happened lately, and what can be made happen. */
export function serveIndex(app: FastifyInstance, account: Account): void {
  app.get('/', (_request, reply) => sendPage(reply, indexPage(account)));
}

function indexPage(account: Account): Html {
  return layout({
    title: 'Stripe sandbox',
    wide: true,
    body: html`<main>
      <h1>Stripe sandbox</h1>
      <p>
        This stands in for Stripe while the service is developed and tested. It serves Stripe’s API
        under <code>/v1</code> for any test key, shows Checkout pages, and delivers signed webhooks.
        What it holds is made up; nobody is ever charged.
      </p>
      ${clockSection(account)} ${sessions(account)} ${subscriptionSection(account)}
      ${moneySections(account)} ${events(account)} ${endpoints(account)}
    </main>`,
  });
}

function sessions(account: Account): Html {
  const latest = take(account.sessions.newestFirst());
  return html`<section aria-labelledby="sessions">
    <h2 id="sessions">Checkout Sessions</h2>
    ${table(
      ['Created', 'Session', 'Amount', 'State', 'Person', ''],
      latest.map((session) => sessionRow(account, session)),
      'No session yet.',
    )}
  </section>`;
}

function sessionRow(account: Account, session: Stripe.Checkout.Session): Html {
  const intent = account.paymentIntents.find(intentIdOf(account, session) ?? '');
  const state = stateOf(session, intent);
  return html`<tr>
    <td>${time(session.created)}</td>
    <td><a href="/c/pay/${session.id}">${short(session.id)}</a></td>
    <td class="money">${formatMoney(session.amount_total ?? 0, session.currency ?? 'usd')}</td>
    <td><span class="state ${state.kind}">${state.label}</span></td>
    <td>${session.customer_details?.email ?? '–'}</td>
    <td>${intent?.status === 'processing' && settleForm(intent.id)}</td>
  </tr>`;
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | undefined) {
  if (session.status === 'open') return { kind: '', label: 'open' };
  if (session.status === 'expired') return { kind: 'bad', label: 'expired' };
  if (session.payment_status === 'paid') return { kind: 'good', label: 'paid' };
  if (session.payment_status === 'no_payment_required') return { kind: 'good', label: 'no cost' };
  return intent?.status === 'processing'
    ? { kind: 'wait', label: 'debit on its way' }
    : { kind: 'bad', label: 'debit failed' };
}

function settleForm(intentId: string): Html {
  return html`<form method="post" action="/sandbox/debits/${intentId}/settle">
    <button class="plain" name="outcome" value="succeed">Let it succeed</button>
    <button class="plain" name="outcome" value="fail">Let it fail</button>
  </form>`;
}

function events(account: Account): Html {
  const rows = take(account.events.events.newestFirst()).map((event) => {
    const left = account.deliveries.outstanding(event.id);
    return html`<tr>
      <td>${time(event.created)}</td>
      <td>${event.type}</td>
      <td><code>${short(event.id)}</code></td>
      <td>
        <span class="state ${left === 0 ? 'good' : 'wait'}"
          >${left === 0 ? 'delivered' : 'not delivered'}</span
        >
      </td>
      <td>
        <form method="post" action="/sandbox/events/${event.id}/redeliver">
          <button class="plain">Send again</button>
        </form>
      </td>
    </tr>`;
  });
  return html`<section aria-labelledby="events">
    <h2 id="events">Events</h2>
    ${table(['Created', 'Type', 'Event', 'Delivery', ''], rows, 'No event yet.')}
  </section>`;
}

function endpoints(account: Account): Html {
  const rows = [...account.endpoints].map(
    ({ endpoint }) =>
      html`<tr>
        <td>${endpoint.url}</td>
        <td>${endpoint.enabled_events.join(', ')}</td>
        <td>${endpoint.status}</td>
      </tr>`,
  );
  return html`<section aria-labelledby="endpoints">
    <h2 id="endpoints">Webhook endpoints</h2>
    ${table(['Address', 'Events', 'Status'], rows, 'No endpoint is registered.')}
  </section>`;
}
