import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type Stripe from 'stripe';
import { AMOUNT_MINOR } from '../books/amount.js';
import { endWithParent, tellParent } from '../parent.js';

/**
 * Answers for Stripe's API at once and from memory, with as little work as there can be: a new
 * session for each POST, and the items of any session. It is no sandbox: it remembers nothing.
 */
const SESSIONS = '/v1/checkout/sessions';

const PRICE_ID = 'price_of_the_benchmark';

let opened = 0;

/** The fields of a new session that a client may count on; the id and the URL are its own. */
function openSession(): Partial<Stripe.Checkout.Session> {
  opened += 1;
  const id = `cs_test_${process.pid}_${opened}`;
  return {
    id,
    object: 'checkout.session',
    amount_total: AMOUNT_MINOR,
    currency: 'usd',
    livemode: false,
    mode: 'payment',
    payment_status: 'unpaid',
    status: 'open',
    url: `https://checkout.stripe.com/c/pay/${id}`,
  };
}

/** The one thing that was paid for. Each session names the same price, so it is fetched once. */
function listItems(sessionId: string): object {
  const item: Partial<Stripe.LineItem> = {
    id: sessionId.replace('cs_test_', 'li_'),
    object: 'item',
    amount_subtotal: AMOUNT_MINOR,
    amount_total: AMOUNT_MINOR,
    currency: 'usd',
    description: 'Keep our newsroom independent',
    price: PRICE as Stripe.Price,
    quantity: 1,
  };
  return {
    object: 'list',
    data: [item],
    has_more: false,
    url: `${SESSIONS}/${sessionId}/line_items`,
  };
}

const PRICE: Partial<Stripe.Price> = {
  id: PRICE_ID,
  object: 'price',
  active: false,
  billing_scheme: 'per_unit',
  created: 1_795_420_800,
  currency: 'usd',
  livemode: false,
  product: 'prod_of_the_benchmark',
  type: 'one_time',
  unit_amount: AMOUNT_MINOR,
};

const PRODUCT: Partial<Stripe.Product> = {
  id: 'prod_of_the_benchmark',
  object: 'product',
  active: false,
  created: 1_795_420_800,
  livemode: false,
  name: 'Keep our newsroom independent',
};

function answer({ method, url = '' }: IncomingMessage): object | null {
  const [path = ''] = url.split('?');
  if (method === 'POST') return path === SESSIONS ? openSession() : null;
  const items = /^\/v1\/checkout\/sessions\/(\w+)\/line_items$/.exec(path)?.[1];
  if (items) return listItems(items);
  if (path === `/v1/prices/${PRICE_ID}`) return PRICE;
  return path === `/v1/products/${PRODUCT.id}` ? PRODUCT : null;
}

endWithParent();
const server = createServer((request, response) => {
  const found = answer(request);
  // What was sent is read to its end, so that the connection can be used again.
  void text(request).then(() => {
    const body = JSON.stringify(found ?? { error: { type: 'invalid_request_error' } });
    response.writeHead(found ? 200 : 404, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => tellParent({ ready: true }));
