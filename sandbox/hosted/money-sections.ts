import type { Stripe } from 'stripe';
import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import { formatMoney } from '../../src/kernel/money/money.js';
import type { Account } from '../account.js';
import { isInquiry, isOver } from '../disputes/dispute-status.js';
import { idOf } from '../id-of.js';
import { short, table, take, time } from './table.js';

const DAY_MS = 86_400_000;

/** What the front page shows of charges and of what became of them, with the controls for it. */
export function moneySections(account: Account): Html {
  return html`${charges(account)} ${refunds(account)} ${disputes(account)} ${payouts(account)}`;
}

/** The sandbox's time, and the button that moves it. */
export function clockSection(account: Account): Html {
  return html`<section aria-labelledby="clock">
    <h2 id="clock">Clock</h2>
    <p class="hint">The sandbox’s time is ${time(account.clock.nowSeconds())} UTC.</p>
    <form method="post" action="/sandbox/clock/advance">
      <button class="plain lone" name="byMs" value="${DAY_MS}">Advance by a day</button>
    </form>
  </section>`;
}

/** A button for each control, in one form. */
function actions(buttons: Readonly<Record<string, string>>): Html | false {
  const entries = Object.entries(buttons);
  if (entries.length === 0) return false;
  return html`<form method="post">
    ${entries.map(
      ([label, path]) =>
        html`<button class="plain" formaction="/sandbox/${path}">${label}</button>`,
    )}
  </form>`;
}

function charges(account: Account): Html {
  const rows = take(account.charges.newestFirst()).map((charge) => {
    const paid = charge.status === 'succeeded' && !charge.refunded;
    const disputes = account.disputesOfCharge(charge.id);
    const refundable = paid && disputes.every((dispute) => dispute.is_charge_refundable);
    const buttons = {
      ...(refundable ? { Refund: `payments/${charge.id}/refund` } : {}),
      ...(paid && !charge.disputed ? { Dispute: `payments/${charge.id}/dispute` } : {}),
    };
    return html`<tr>
      <td>${time(charge.created)}</td>
      <td><code>${short(charge.id)}</code></td>
      <td class="money">${formatMoney(charge.amount, charge.currency)}</td>
      <td class="money">${formatMoney(charge.amount_refunded, charge.currency)}</td>
      <td>${state(charge.disputed ? 'disputed' : charge.status)}</td>
      <td>${actions(buttons)}</td>
    </tr>`;
  });
  return html`<section aria-labelledby="charges">
    <h2 id="charges">Charges</h2>
    ${table(['Created', 'Charge', 'Amount', 'Refunded', 'State', ''], rows, 'No charge yet.')}
  </section>`;
}

function refunds(account: Account): Html {
  const rows = take(account.refunds.newestFirst()).map(
    (refund) =>
      html`<tr>
        <td>${time(refund.created)}</td>
        <td><code>${short(refund.id)}</code></td>
        <td><code>${short(idOf(refund.charge) ?? '')}</code></td>
        <td class="money">${formatMoney(refund.amount, refund.currency)}</td>
        <td>${state(refund.status ?? '')}</td>
        <td>${actions(refundActions(refund))}</td>
      </tr>`,
  );
  return html`<section aria-labelledby="refunds">
    <h2 id="refunds">Refunds</h2>
    ${table(['Created', 'Refund', 'Charge', 'Amount', 'State', ''], rows, 'No refund yet.')}
  </section>`;
}

function refundActions({ id, status }: Stripe.Refund): Record<string, string> {
  const isOnItsWay = status === 'pending' || status === 'requires_action';
  return {
    ...(isOnItsWay ? { 'Let it succeed': `refunds/${id}/settle` } : {}),
    ...(status === 'pending'
      ? { 'Let it wait for the customer': `refunds/${id}/require_action` }
      : {}),
    ...(isOnItsWay || status === 'succeeded' ? { 'Let it fail': `refunds/${id}/fail` } : {}),
  };
}

function disputes(account: Account): Html {
  const rows = take(account.disputes.newestFirst()).map(
    (dispute) =>
      html`<tr>
        <td>${time(dispute.created)}</td>
        <td><code>${short(dispute.id)}</code></td>
        <td><code>${short(idOf(dispute.charge) ?? '')}</code></td>
        <td class="money">${formatMoney(dispute.amount, dispute.currency)}</td>
        <td>${state(dispute.status)}</td>
        <td>${isOver(dispute) ? reinstateAction(dispute) : decideActions(dispute)}</td>
      </tr>`,
  );
  return html`<section aria-labelledby="disputes">
    <h2 id="disputes">Disputes</h2>
    ${table(['Created', 'Dispute', 'Charge', 'Amount', 'State', ''], rows, 'No dispute yet.')}
  </section>`;
}

function decideActions(dispute: Stripe.Dispute): Html | false {
  if (isInquiry(dispute)) {
    return actions({
      Escalate: `disputes/${dispute.id}/escalate`,
      Close: `disputes/${dispute.id}/close_inquiry`,
    });
  }
  return html`<form method="post" action="/sandbox/disputes/${dispute.id}/close">
    <button class="plain" name="outcome" value="won">Win</button>
    <button class="plain" name="outcome" value="lost">Lose</button>
  </form>`;
}

function reinstateAction({ id, status, balance_transactions: moved }: Stripe.Dispute) {
  return status === 'lost' && moved.length === 1
    ? actions({ 'Give the money back': `disputes/${id}/reinstate` })
    : false;
}

function payouts(account: Account): Html {
  const rows = take(account.payouts.newestFirst()).map(
    (payout) =>
      html`<tr>
        <td>${time(payout.created)}</td>
        <td><code>${short(payout.id)}</code></td>
        <td class="money">${formatMoney(payout.amount, payout.currency)}</td>
        <td>${payout.automatic ? 'automatic' : 'by hand'}</td>
        <td>${state(payout.status)}</td>
        <td>
          ${payout.status !== 'failed' && actions({ 'Let it fail': `payouts/${payout.id}/fail` })}
        </td>
      </tr>`,
  );
  return html`<section aria-labelledby="payouts">
    <h2 id="payouts">Payouts</h2>
    ${table(['Created', 'Payout', 'Amount', 'Kind', 'State', ''], rows, 'No payout yet.')}
    <form method="post" action="/sandbox/payouts">
      <button class="plain lone">Pay out what is available</button>
    </form>
  </section>`;
}

const GOOD: readonly string[] = ['succeeded', 'paid', 'won', 'warning_closed'];
const BAD: readonly string[] = ['failed', 'lost', 'canceled', 'disputed'];

function state(status: string): Html {
  const kind = GOOD.includes(status) ? 'good' : BAD.includes(status) ? 'bad' : 'wait';
  return html`<span class="state ${kind}">${status.replaceAll('_', ' ')}</span>`;
}
