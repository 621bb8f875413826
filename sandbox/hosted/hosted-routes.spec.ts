import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, pay, sessionOf } from '../testing/clients.js';

describe('the hosted Checkout page', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, bankDebitDelayMs: Infinity });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());

  const open = (amountMinor?: number, overrides?: Stripe.Checkout.SessionCreateParams) =>
    stripe.checkout.sessions.create(sessionOf(amountMinor, overrides));
  const show = (id: string) => fetch(`${sandbox.url}/c/pay/${id}`);
  const submit = (id: string, fields: Record<string, string>) =>
    fetch(`${sandbox.url}/c/pay/${id}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const PERSON = { email: 'zoe@example.com', name: "Zoë O'Neil" };
  const CARD = {
    method: 'card',
    cardNumber: '4242 4242 4242 4242',
    cardExpiry: '12/34',
    cardCvc: '123',
  };
  const stored = (id: string) => stripe.checkout.sessions.retrieve(id);

  it('shows the order, escaped, and says that it is a sandbox', async () => {
    const session = await open();
    const answer = await show(session.id);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('No money moves');
    expect(page).toContain('$13.37');
    expect(page).toContain('Support: &quot;Zoë O&#39;Neil&quot; &lt;b&gt;&amp;&lt;/b&gt;');
    expect(page).toContain('href="http://127.0.0.1:9/back"');
    for (const field of ['email', 'name', 'cardNumber', 'cardExpiry', 'cardCvc', 'submit']) {
      expect(page).toContain(`id="${field}"`);
    }
    expect(page).not.toContain('<script');
  });

  it('allows itself no script, no frame, and one style sheet', async () => {
    const { headers } = await show((await open()).id);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("form-action 'self' http://127.0.0.1:9;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('script-src');
    expect(headers.get('cache-control')).toBe('no-store');
    const style = await fetch(`${sandbox.url}/sandbox/style.css`);
    expect(style.headers.get('content-type')).toContain('text/css');
  });

  it('takes a card and goes to the success page with the session in it', async () => {
    const session = await open();
    const answer = await submit(session.id, {
      ...PERSON,
      ...CARD,
      country: 'DE',
      postalCode: '10115',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`http://127.0.0.1:9/thanks?session=${session.id}`);
    expect(await stored(session.id)).toMatchObject({
      object: 'checkout.session',
      customer_details: { ...PERSON, address: { country: 'DE', postal_code: '10115' } },
      payment_status: 'paid',
    });
  });

  it('goes to the success page again on a second click, and charges nothing more', async () => {
    const session = await open();
    await submit(session.id, { ...PERSON, ...CARD });
    const again = await submit(session.id, { ...PERSON, ...CARD });
    expect(again.status).toBe(303);
    const { payment_intent } = await stored(session.id);
    const charges = await stripe.charges.list({ payment_intent: idOf(payment_intent)! });
    expect(charges.data).toHaveLength(1);
  });

  it('shows a decline, keeps the person, forgets the card, and takes another one', async () => {
    const session = await open();
    const answer = await submit(session.id, { ...PERSON, ...CARD, cardNumber: '4000000000000002' });
    const page = await answer.text();
    expect(answer.status).toBe(402);
    expect(page).toContain('Your card was declined.');
    expect(page).toContain('value="zoe@example.com"');
    expect(page).not.toContain('value="4000000000000002"');
    expect(await stored(session.id)).toMatchObject({ status: 'open' });
    expect((await submit(session.id, { ...PERSON, ...CARD })).status).toBe(303);
  });

  it('takes a bank debit, which is unpaid until it is settled', async () => {
    const session = await open();
    const debit = { ...PERSON, method: 'us_bank_account', accountNumber: '000123456789' };
    expect((await submit(session.id, debit)).status).toBe(303);
    expect(await stored(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
  });

  it('asks for nothing but a person where there is nothing to pay', async () => {
    const session = await open(0);
    const page = await (await show(session.id)).text();
    expect(page).not.toContain('cardNumber');
    expect((await submit(session.id, PERSON)).status).toBe(303);
    expect(await stored(session.id)).toMatchObject({
      customer_details: PERSON,
      payment_status: 'no_payment_required',
    });
  });

  it.each([
    ['no email', { ...CARD, name: 'x' }, 'email-error'],
    ['an email that is none', { ...CARD, ...PERSON, email: 'zoe' }, 'email-error'],
    ['no name', { ...CARD, email: PERSON.email }, 'name-error'],
    [
      'a real card number',
      { ...PERSON, ...CARD, cardNumber: '4111111111111111' },
      'cardNumber-error',
    ],
    ['a month that is none', { ...PERSON, ...CARD, cardExpiry: '13/34' }, 'cardExpiry-error'],
    ['a past date', { ...PERSON, ...CARD, cardExpiry: '01/20' }, 'cardExpiry-error'],
    ['a security code that is none', { ...PERSON, ...CARD, cardCvc: 'abc' }, 'cardCvc-error'],
    [
      'another account',
      { ...PERSON, method: 'us_bank_account', accountNumber: '1' },
      'accountNumber-error',
    ],
  ])('marks %s, and tries nothing', async (_what, fields, marked) => {
    const session = await open();
    const answer = await submit(session.id, fields);
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain(`id="${marked}"`);
    expect(page).not.toContain('4111111111111111');
    expect(await stored(session.id)).toMatchObject({ status: 'open', payment_intent: null });
  });

  it('fills in one of the listed numbers without paying', async () => {
    const session = await open();
    const answer = await submit(session.id, { ...PERSON, fill: '4242 4242 4242 4242' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('value="4242 4242 4242 4242"');
    expect(await stored(session.id)).toMatchObject({ status: 'open' });
  });

  it('says that a session is complete, has expired, or is none', async () => {
    const complete = await open();
    await pay(stripe, complete);
    expect(await (await show(complete.id)).text()).toContain('is complete');
    const expired = await open();
    await stripe.checkout.sessions.expire(expired.id);
    expect(await (await show(expired.id)).text()).toContain('has expired');
    expect((await submit(expired.id, { ...PERSON, ...CARD })).status).toBe(200);
    expect(await stored(expired.id)).toMatchObject({ status: 'expired' });
    expect((await show('cs_test_none')).status).toBe(404);
  });

  it('lists sessions and events on its front page, and settles a debit from there', async () => {
    const session = await open(2500);
    const done = await pay(stripe, session, 'pm_usBankAccount_success');
    const page = await (await fetch(sandbox.url)).text();
    expect(page).toContain('Stripe sandbox');
    expect(page).toContain('debit on its way');
    const settled = await fetch(
      `${sandbox.url}/sandbox/debits/${idOf(done.payment_intent)}/settle`,
      {
        method: 'POST',
        body: new URLSearchParams({ outcome: 'succeed' }),
        redirect: 'manual',
      },
    );
    expect(settled.status).toBe(303);
    expect(await stored(session.id)).toMatchObject({ payment_status: 'paid' });
  });

  it('shows a receipt for what was paid, and for nothing else', async () => {
    const session = await open();
    await submit(session.id, { ...PERSON, ...CARD });
    const [charge] = (await stripe.charges.list({ limit: 1 })).data;
    const receipt = await fetch(`${sandbox.url}/receipts/${charge!.id}`);
    expect(await receipt.text()).toContain('$13.37 paid');
    expect((await fetch(`${sandbox.url}/receipts/ch_none`)).status).toBe(404);
  });
});
