import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { ApiError, invalidRequest } from '../api/api-error.js';
import type { ParamMap } from '../api/form-body.js';
import { parseFormBody } from '../api/form-body.js';
import { cancelAtPeriodEnd, cancelNow } from '../billing/cancel-subscription.js';
import { paymentMethodOf } from '../billing/subscription-object.js';
import { usePaymentMethod } from '../billing/use-payment-method.js';
import { attachPaymentMethod, setDefaultMethod } from '../customers/attach-method.js';
import { idOf } from '../id-of.js';
import { cardBehaviour, makePaymentMethod } from '../resources/payment-methods.js';
import { sendPage } from './layout.js';
import { noticePage } from './notice-page.js';
import type { PortalView } from './portal-page.js';
import { PORTAL_CARDS, portalPage } from './portal-page.js';

const INVOICES_SHOWN = 12;

const DONE: Readonly<Record<string, string>> = {
  cancel: 'Your support ends with the period you have paid for.',
  cancel_now: 'Your support has ended.',
  keep: 'Your support goes on.',
  card: 'Your new card is charged from now on.',
};

interface Target {
  params: { id: string };
  query: { done?: string };
}

/** Serves the customer portal. Plain forms throughout: it runs no script. */
export function servePortal(app: FastifyInstance, account: Account): void {
  app.get('/p/session/:id', (request, reply) => {
    const { params, query } = request as Target;
    const view = viewOf(account, params.id);
    if (!view) return sendNone(reply);
    const done = DONE[query.done ?? ''];
    return send(reply, done === undefined ? view : { ...view, done });
  });
  app.post('/p/session/:id', (request, reply) => {
    const view = viewOf(account, (request as unknown as Target).params.id);
    if (!view) return sendNone(reply);
    const body = parseFormBody(typeof request.body === 'string' ? request.body : '');
    return submit(account, reply, view, body);
  });
}

function submit(
  account: Account,
  reply: FastifyReply,
  view: PortalView,
  body: ParamMap,
): FastifyReply {
  const { session } = view;
  try {
    const action = act(account, view, body);
    const after = session.flow?.after_completion;
    if (after?.type === 'redirect' && after.redirect) {
      return reply.redirect(after.redirect.return_url, 303);
    }
    if (after?.type === 'hosted_confirmation') {
      const text = after.hosted_confirmation?.custom_message ?? DONE[action] ?? '';
      const href = session.return_url;
      const link = href === null ? undefined : { href, label: 'Back to the publisher' };
      return sendPage(reply, noticePage({ title: 'Done', text, link }));
    }
    return reply.redirect(`/p/session/${session.id}?done=${action}`, 303);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const problem = `${error.message} Nothing was changed.`;
    return send(reply, { ...view, problem }, error.status);
  } finally {
    account.commit();
  }
}

/** @returns the action that was done. @throws ApiError for one that cannot be. */
function act(account: Account, view: PortalView, body: ParamMap): string {
  const action = typeof body['action'] === 'string' ? body['action'] : '';
  if (action === 'card') {
    changeCard(account, view, typeof body['card'] === 'string' ? body['card'] : '');
    return action;
  }
  const found = view.subscriptions.find(
    ({ subscription: { id, ended_at: endedAt } }) =>
      id === body['subscription'] && endedAt === null,
  );
  if (!found) throw invalidRequest('This support has ended.', 'subscription');
  const { subscription } = found;
  switch (action) {
    case 'cancel':
      cancelAtPeriodEnd(account, subscription, true);
      return action;
    case 'cancel_now':
      cancelNow(account, subscription);
      return action;
    case 'keep':
      cancelAtPeriodEnd(account, subscription, false);
      return action;
    default:
      throw invalidRequest('Choose what to do.', 'action');
  }
}

function changeCard(
  account: Account,
  { customer, subscriptions }: PortalView,
  number: string,
): void {
  if (!PORTAL_CARDS.has(number)) throw invalidRequest('Choose one of the test cards.', 'card');
  const { address = null, email, name = null, phone = null } = customer;
  const billing = { address: address ?? undefined, email, name, phone };
  const method = makePaymentMethod(account, cardBehaviour(number), billing);
  attachPaymentMethod(account, method, customer);
  setDefaultMethod(account, customer.id, method.id);
  for (const { subscription } of subscriptions) {
    if (subscription.ended_at !== null) continue;
    usePaymentMethod(account, subscription, account.paymentMethods.find(method.id) ?? method);
  }
}

function viewOf(account: Account, sessionId: string): PortalView | null {
  const session = account.portalSessions.find(sessionId);
  const customer = account.customers.find(session?.customer ?? '');
  if (!session || !customer) return null;
  const newestFirst = account.subscriptionsOfCustomer(customer.id).toReversed();
  const ended = newestFirst.filter(({ ended_at: endedAt }) => endedAt !== null);
  const subscriptions = [...newestFirst.filter((each) => !ended.includes(each)), ...ended];
  return {
    session,
    customer,
    subscriptions: subscriptions.map((subscription) => ({
      subscription,
      names: namesOf(account, subscription),
      method: paymentMethodOf(account, subscription),
    })),
    invoices: subscriptions
      .flatMap(({ id }) => account.invoicesOfSubscription(id))
      .sort((one, other) => other.created - one.created)
      .slice(0, INVOICES_SHOWN),
  };
}

function namesOf(account: Account, { items }: Stripe.Subscription): string[] {
  return items.data.map(
    ({ price }) => account.products.find(idOf(price.product) ?? '')?.name ?? '',
  );
}

function send(reply: FastifyReply, view: PortalView, status = 200): FastifyReply {
  const { flow } = view.session;
  const target = flow?.after_completion.redirect?.return_url;
  const formTargets = target === undefined ? [] : [new URL(target).origin];
  return sendPage(reply, portalPage(view), { status, formTargets });
}

function sendNone(reply: FastifyReply): FastifyReply {
  const text = 'There is no such portal session here. The link may have been cut short.';
  return sendPage(reply, noticePage({ title: 'Page not found', text }), { status: 404 });
}
