import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, monthlyOf, sessionOf, supportMonthly } from '../testing/clients.js';

describe('monthly support on the hosted pages', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, bankDebitDelayMs: Infinity });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());

  const CARD = {
    email: 'zoe@example.com',
    name: "Zoë O'Neil",
    method: 'card',
    cardExpiry: '12/34',
    cardCvc: '123',
  };
  const page = async (path: string) => (await fetch(`${sandbox.url}${path}`)).text();
  const submit = (id: string, fields: Record<string, string>) =>
    fetch(`${sandbox.url}/c/pay/${id}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });

  it('says what is paid today and how often, and offers the card that does not renew', async () => {
    const { id } = await stripe.checkout.sessions.create(monthlyOf());
    const shown = await page(`/c/pay/${id}`);
    expect(shown).toContain('per month');
    expect(shown).toContain('Total due today');
    expect(shown).toContain('Then $13.37 per month, until it is cancelled.');
    expect(shown).toContain('Subscribe for $13.37');
    expect(shown).toContain('4000 0000 0000 1208');
  });

  it('says none of that of what is paid once', async () => {
    const { id } = await stripe.checkout.sessions.create(sessionOf());
    const shown = await page(`/c/pay/${id}`);
    expect(shown).not.toContain('per month');
    expect(shown).not.toContain('1208');
    expect(shown).toContain('Total due');
  });

  it('says every other rhythm in words, too', async () => {
    const params = monthlyOf();
    params.line_items![0]!.price_data!.recurring = { interval: 'month', interval_count: 3 };
    const { id } = await stripe.checkout.sessions.create({ ...params, submit_type: 'donate' });
    const shown = await page(`/c/pay/${id}`);
    expect(shown).toContain('every 3 months');
    expect(shown).toContain('Donate regularly');
  });

  it('stays open after a declined card, and subscribes with the next one', async () => {
    const { id } = await stripe.checkout.sessions.create(monthlyOf());
    const declined = await submit(id, {
      ...CARD,
      cardNumber: '4000 0000 0000 0002',
      email: 'typo@example.com',
    });
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain('Nothing was paid');
    const paid = await submit(id, { ...CARD, cardNumber: '4242 4242 4242 4242' });
    expect(paid.status).toBe(303);
    expect(paid.headers.get('location')).toBe(`http://127.0.0.1:9/thanks?session=${id}`);
    const session = await stripe.checkout.sessions.retrieve(id, {
      expand: ['subscription', 'customer', 'invoice'],
    });
    expect(session).toMatchObject({
      payment_status: 'paid',
      customer_details: { email: 'zoe@example.com', name: "Zoë O'Neil" },
      customer: { email: 'zoe@example.com' },
      invoice: { customer_email: 'zoe@example.com' },
      subscription: { status: 'active' },
    });
  });

  it('lists subscriptions on the front page, each with what can be done to it', async () => {
    const running = await supportMonthly(stripe);
    const paused = await supportMonthly(stripe);
    sandbox.pauseSubscription(paused);
    sandbox.failNextRenewal(running);
    const ended = await supportMonthly(stripe);
    sandbox.cancelSubscription(ended);
    const shown = await page('/');
    const offered = (id: string) =>
      [...shown.matchAll(/formaction="\/sandbox\/subscriptions\/(\w+)\/(\w+)"/g)]
        .filter(([, subscription]) => subscription === id)
        .map(([, , action]) => action);
    expect(offered(running)).toEqual(['renew', 'fail_next_renewal', 'pause', 'cancel']);
    expect(offered(paused)).toEqual(['resume']);
    expect(offered(ended)).toEqual([]);
    expect(shown).toContain('next renewal fails');
  });

  it('lets a first debit be settled from the front page', async () => {
    const { id } = await stripe.checkout.sessions.create(monthlyOf());
    await submit(id, { ...CARD, method: 'us_bank_account', accountNumber: '000123456789' });
    const session = await stripe.checkout.sessions.retrieve(id, {
      expand: ['invoice.payments'],
    });
    const [payment] = (session.invoice as Stripe.Invoice).payments!.data;
    const intent = idOf(payment!.payment.payment_intent ?? null)!;
    expect(await page('/')).toContain(`/sandbox/debits/${intent}/settle`);
  });
});
