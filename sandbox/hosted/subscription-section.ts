import type { Stripe } from 'stripe';
import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import { formatMoney } from '../../src/kernel/money/money.js';
import type { Account } from '../account.js';
import { isRunning } from '../billing/renew-subscription.js';
import { currentPeriodEnd } from '../billing/subscription-object.js';
import { idOf } from '../id-of.js';
import { everyOf } from './monthly-text.js';
import { short, table, take, time } from './table.js';

/** What the front page shows of monthly support, with the controls for it. */
export function subscriptionSection(account: Account): Html {
  const rows = take(account.subscriptions.newestFirst()).map((each) => row(account, each));
  return html`<section aria-labelledby="monthly">
    <h2 id="monthly">Subscriptions</h2>
    ${table(
      ['Subscription', 'Amount', 'State', 'Renews or ends', '', 'Person'],
      rows,
      'No subscription yet.',
    )}
  </section>`;
}

function row(account: Account, subscription: Stripe.Subscription): Html {
  const { id, currency, items, ended_at: endedAt } = subscription;
  const totalMinor = items.data.reduce(
    (sum, { price, quantity = 1 }) => sum + (price.unit_amount ?? 0) * quantity,
    0,
  );
  const customer = account.customers.find(idOf(subscription.customer) ?? '');
  return html`<tr>
    <td><code>${short(id)}</code></td>
    <td class="money">${formatMoney(totalMinor, currency)} ${everyOf(items.data[0]?.price)}</td>
    <td>${stateOf(account, subscription)}</td>
    <td>${time(endedAt ?? currentPeriodEnd(subscription))}</td>
    <td>${buttons(subscription)}</td>
    <td>${customer?.email ?? '–'}</td>
  </tr>`;
}

function stateOf(account: Account, subscription: Stripe.Subscription): Html {
  const { id, status, cancel_at_period_end: ends } = subscription;
  const failsNext = account.failingRenewals.find(id) !== undefined;
  const label = `${status}${ends && isRunning(subscription) ? ', ending' : ''}`;
  const kinds: Readonly<Record<string, string>> = { active: 'good', canceled: '', paused: 'wait' };
  return html`<span class="state ${kinds[status] ?? 'bad'}"
    >${label}${failsNext && ', next renewal fails'}</span
  >`;
}

function buttons(subscription: Stripe.Subscription): Html | false {
  const { id, status, cancel_at_period_end: ends } = subscription;
  const button = (label: string, action: string) =>
    html`<button class="plain" formaction="/sandbox/subscriptions/${id}/${action}">
      ${label}
    </button>`;
  if (status === 'paused') return html`<form method="post">${button('Resume', 'resume')}</form>`;
  if (!isRunning(subscription)) return false;
  return html`<form method="post">
    ${!ends && button('Renew', 'renew')} ${!ends && button('Fail next', 'fail_next_renewal')}
    ${button('Pause', 'pause')} ${button('Cancel', 'cancel')}
  </form>`;
}
