import type { Account } from '../account.js';
import { paymentsShown } from '../billing/invoice-payments.js';
import { sessionLineItems } from '../checkout/line-items.js';
import { invalidRequest } from './api-error.js';
import type { Param } from './form-body.js';

type Json = Record<string, unknown>;

/** Four levels, as Stripe allows. @see https://docs.stripe.com/expand */
const DEEPEST = 4;

/** Reads `expand[]`, which every endpoint takes. */
export function expandPaths(value: Param | undefined): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalidRequest('Invalid array', 'expand');
  return value.map((path, index) => {
    if (typeof path !== 'string' || path === '' || path.split('.').length > DEEPEST + 1) {
      throw invalidRequest(`Invalid expand path: ${JSON.stringify(path)}`, `expand[${index}]`);
    }
    return path;
  });
}

/** Answers a copy in which the ids at the given paths are replaced by their objects. */
export function expand(account: Account, answer: object, paths: readonly string[]): object {
  return paths.reduce<Json>((expanded, path) => along(account, expanded, path.split('.'), path), {
    ...answer,
  });
}

function along(account: Account, parent: Json, steps: readonly string[], path: string): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return parent;
  if (step === 'data' && Array.isArray(parent['data'])) {
    const data = (parent['data'] as Json[]).map((entry) => along(account, entry, rest, path));
    return { ...parent, data };
  }
  const value = step in parent ? parent[step] : included(account, parent, step);
  if (value === undefined) throw notExpandable(step, path);
  if (value === null) return parent;
  const child = typeof value === 'string' ? findById(account, value) : (value as Json);
  if (!child || typeof child !== 'object') throw notExpandable(step, path);
  return { ...parent, [step]: along(account, { ...child }, rest, path) };
}

/** What an object has only when it is asked for. */
function included(account: Account, parent: Json, key: string): object | undefined {
  const id = String(parent['id']);
  switch (`${String(parent['object'])}.${key}`) {
    case 'checkout.session.line_items':
      return sessionLineItems(account, id);
    case 'invoice.payments':
      return paymentsShown(account, id);
    default:
      return undefined;
  }
}

function findById(account: Account, id: string): Json | undefined {
  const collections: Readonly<Record<string, { find: (id: string) => object | undefined }>> = {
    ch: account.charges,
    py: account.charges,
    re: account.refunds,
    pyr: account.refunds,
    du: account.disputes,
    po: account.payouts,
    issfr: account.earlyFraudWarnings,
    cs: account.sessions,
    cus: account.customers,
    in: account.invoices,
    inpay: account.invoicePayments,
    ii: account.invoiceItems,
    pi: account.paymentIntents,
    pm: account.paymentMethods,
    price: account.prices,
    prod: account.products,
    sub: account.subscriptions,
    txn: account.balanceTransactions,
  };
  return collections[id.slice(0, id.indexOf('_'))]?.find(id) as Json | undefined;
}

function notExpandable(step: string, path: string): Error {
  return invalidRequest(`This property cannot be expanded (${step}).`, `expand: ${path}`);
}
