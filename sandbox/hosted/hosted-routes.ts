import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Stripe } from 'stripe';
import { formatMoney } from '../../src/kernel/money/money.js';
import type { Account } from '../account.js';
import { ApiError } from '../api/api-error.js';
import type { ParamMap } from '../api/form-body.js';
import { parseFormBody } from '../api/form-body.js';
import { confirmSession } from '../checkout/confirm-session.js';
import type { FieldErrors, FieldValues } from './checkout-form.js';
import { checkFields, readFields, toConfirmation } from './checkout-form.js';
import { checkoutPage } from './checkout-page.js';
import { STYLE_PATH, sendPage } from './layout.js';
import { noticePage } from './notice-page.js';
import { STYLE } from './style.js';
import { fillIn } from './test-numbers.js';

/** Serves the page that a reader is sent to. Plain forms throughout: it runs no script. */
export function serveHostedPages(app: FastifyInstance, account: Account): void {
  app.get(STYLE_PATH, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=60').send(STYLE),
  );
  app.get('/c/pay/:id', (request, reply) => {
    const session = findSession(account, request);
    if (session?.status !== 'open') return sendClosed(reply, session);
    return sendForm(account, reply, session, {});
  });
  serveReceipts(app, account);
  app.post('/c/pay/:id', (request, reply) => {
    const session = findSession(account, request);
    // A second click on the button finds the work done, and goes where the first one goes.
    if (session?.status === 'complete') return reply.redirect(successUrl(session), 303);
    if (session?.status !== 'open') return sendClosed(reply, session);
    const body = parseFormBody(typeof request.body === 'string' ? request.body : '');
    return submit(account, reply, session, body);
  });
}

/** Where a charge's `receipt_url` leads. */
function serveReceipts(app: FastifyInstance, account: Account): void {
  app.get('/receipts/:id', (request, reply) => {
    const charge = account.charges.find((request.params as { id: string }).id);
    if (charge?.status !== 'succeeded') {
      const text = 'There is no receipt here.';
      return sendPage(reply, noticePage({ title: 'Page not found', text }), { status: 404 });
    }
    const paid = formatMoney(charge.amount, charge.currency);
    const text = `Receipt for ${charge.id}, a payment that was only made up.`;
    return sendPage(reply, noticePage({ title: `${paid} paid`, text }));
  });
}

function findSession(account: Account, request: FastifyRequest) {
  return account.sessions.find((request.params as { id: string }).id);
}

function submit(
  account: Account,
  reply: FastifyReply,
  session: Stripe.Checkout.Session,
  body: ParamMap,
): FastifyReply {
  const values = readFields(body);
  const filled = typeof body['fill'] === 'string' ? fillIn(values, body['fill']) : undefined;
  if (filled) return sendForm(account, reply, session, { values: filled });
  const errors = checkFields(account, session, values);
  if (Object.keys(errors).length > 0) {
    return sendForm(account, reply, session, { values: withoutCard(values), errors, status: 400 });
  }
  try {
    const done = confirmSession(account, session.id, toConfirmation(account, session, values));
    return reply.redirect(successUrl(done), 303);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const declined = `${error.message} Nothing was paid. You can try another card.`;
    const { status } = error;
    return sendForm(account, reply, session, { values: withoutCard(values), declined, status });
  } finally {
    account.commit();
  }
}

/** Card data is never sent back to a page. */
function withoutCard({ email, name, method, country, postalCode }: FieldValues): FieldValues {
  return {
    ...(email === undefined ? {} : { email }),
    ...(name === undefined ? {} : { name }),
    ...(method === undefined ? {} : { method }),
    ...(country === undefined ? {} : { country }),
    ...(postalCode === undefined ? {} : { postalCode }),
  };
}

interface FormState {
  values?: FieldValues;
  errors?: FieldErrors;
  declined?: string;
  status?: number;
}

function sendForm(
  account: Account,
  reply: FastifyReply,
  session: Stripe.Checkout.Session,
  { values = {}, errors = {}, declined, status = 200 }: FormState,
): FastifyReply {
  const lineItems = account.sessionPlans.find(session.id)?.lineItems ?? [];
  const view = { session, lineItems, values, errors };
  const page = checkoutPage(declined === undefined ? view : { ...view, declined });
  const formTargets = [new URL(successUrl(session)).origin];
  return sendPage(reply, page, { status, formTargets });
}

function sendClosed(
  reply: FastifyReply,
  session: Stripe.Checkout.Session | undefined,
): FastifyReply {
  if (!session) {
    const text = 'There is no such Checkout Session here. The link may have been cut short.';
    return sendPage(reply, noticePage({ title: 'Page not found', text }), { status: 404 });
  }
  if (session.status === 'complete') {
    const text = 'This Checkout Session is complete. You cannot pay it twice.';
    const link = { href: successUrl(session), label: 'Continue' };
    return sendPage(reply, noticePage({ title: 'You’re all done here', text, link }));
  }
  const text = 'This Checkout Session has expired, and nothing was paid.';
  const href = session.cancel_url;
  const link = href === null ? undefined : { href, label: 'Go back and start again' };
  return sendPage(reply, noticePage({ title: 'This page has expired', text, link }));
}

/** @see https://docs.stripe.com/payments/checkout/custom-success-page */
function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}
