import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, monthlyOf, pay } from '../testing/clients.js';

const BACK = 'http://127.0.0.1:9/account';

describe('the customer portal', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  let customer: string;
  let subscription: string;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    const done = await pay(stripe, await stripe.checkout.sessions.create(monthlyOf()));
    customer = idOf(done.customer)!;
    subscription = idOf(done.subscription)!;
  });

  type Flow = Stripe.BillingPortal.SessionCreateParams.FlowData;
  const open = (flow?: Flow) =>
    stripe.billingPortal.sessions.create({
      customer,
      return_url: BACK,
      ...(flow ? { flow_data: flow } : {}),
    });
  const post = async (session: Stripe.BillingPortal.Session, body: Record<string, string>) => {
    const answer = await fetch(session.url, {
      method: 'POST',
      body: new URLSearchParams(body),
      redirect: 'manual',
    });
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      text: await answer.text(),
    };
  };
  const show = async (url: string) => (await fetch(new URL(url, sandbox.url))).text();
  const state = () => stripe.subscriptions.retrieve(subscription);

  it('shows what a customer supports, escaped, with the way back', async () => {
    const session = await open();
    expect(session).toMatchObject({
      object: 'billing_portal.session',
      customer,
      flow: null,
      return_url: BACK,
    });
    const page = await show(session.url);
    expect(page).toContain(`href="${BACK}"`);
    expect(page).toContain('Monthly support: &quot;Zoë O&#39;Neil&quot; &lt;b&gt;&amp;&lt;/b&gt;');
    expect(page).toContain('$13.37');
    expect(page).toContain('per month');
    expect(page).toContain('Visa ending in 4242');
    expect(page).not.toContain('<script');
  });

  it('cancels at the period’s end, takes it back, and cancels now', async () => {
    const session = await open();
    const canceled = await post(session, { action: 'cancel', subscription });
    expect(canceled).toMatchObject({ status: 303 });
    expect(await show(canceled.location!)).toContain('ends with the period you have paid for');
    expect(await state()).toMatchObject({ status: 'active', cancel_at_period_end: true });
    await post(session, { action: 'keep', subscription });
    expect(await state()).toMatchObject({ cancel_at_period_end: false });
    await post(session, { action: 'cancel_now', subscription });
    expect(await state()).toMatchObject({ status: 'canceled' });
    expect(await post(session, { action: 'cancel', subscription })).toMatchObject({
      status: 400,
      text: expect.stringContaining('This support has ended.') as string,
    });
  });

  it('changes the card that renewals are charged to', async () => {
    const session = await open();
    await post(session, { action: 'card', card: '4000000000001208' });
    expect(sandbox.renew(subscription).status).toBe('open');
    expect(await show(session.url)).toContain('Payment failed');
    await post(session, { action: 'card', card: '5555555555554444' });
    sandbox.advanceClock(3 * 86_400_000 + 1_000);
    expect(await state()).toMatchObject({ status: 'active' });
    const methods = await stripe.paymentMethods.list({ customer });
    expect((await state()).default_payment_method).toBe(methods.data[0]!.id);
  });

  it('keeps the card it has when the new one is declined', async () => {
    const before = (await state()).default_payment_method;
    const answer = await post(await open(), { action: 'card', card: '4000000000000002' });
    expect(answer).toMatchObject({
      status: 402,
      text: expect.stringContaining('Your card was declined. Nothing was changed.') as string,
    });
    expect((await state()).default_payment_method).toBe(before);
  });

  it('leads through one task, and from it to where the publisher wants', async () => {
    const redirect = { type: 'redirect', redirect: { return_url: `${BACK}?canceled` } } as const;
    const cancel = await open({
      type: 'subscription_cancel',
      subscription_cancel: { subscription },
      after_completion: redirect,
    });
    expect(cancel.flow).toMatchObject({ type: 'subscription_cancel', after_completion: redirect });
    const page = await show(cancel.url);
    expect(page).not.toContain('Use this card');
    expect(await post(cancel, { action: 'cancel', subscription })).toMatchObject({
      status: 303,
      location: `${BACK}?canceled`,
    });
    await expect(
      open({ type: 'subscription_cancel', subscription_cancel: { subscription } }),
    ).rejects.toMatchObject({ statusCode: 400 });

    const update = await open({
      type: 'payment_method_update',
      after_completion: { type: 'hosted_confirmation' },
    });
    expect(await show(update.url)).not.toContain('Cancel now');
    expect(await post(update, { action: 'card', card: '4242424242424242' })).toMatchObject({
      status: 200,
      text: expect.stringContaining('Your new card is charged') as string,
    });
  });

  it('refuses another customer’s support, and anything it does not know', async () => {
    const done = await pay(stripe, await stripe.checkout.sessions.create(monthlyOf()));
    const theirs = idOf(done.subscription)!;
    const session = await open();
    const bodies: Record<string, string>[] = [
      { action: 'cancel_now', subscription: theirs },
      { action: 'cancel_now' },
      { action: 'explode', subscription },
      { action: 'card', card: '4111111111111111' },
    ];
    for (const body of bodies) expect((await post(session, body)).status).toBe(400);
    expect(await stripe.subscriptions.retrieve(theirs)).toMatchObject({ status: 'active' });
    const gone = await fetch(`${sandbox.url}/p/session/bps_none`);
    expect(gone.status).toBe(404);
    const posted = await fetch(`${sandbox.url}/p/session/bps_none`, { method: 'POST' });
    expect(posted.status).toBe(404);
    const name = 'flow_data[subscription_cancel][subscription]';
    for (const flow of [
      { type: 'subscription_cancel' },
      { type: 'subscription_cancel', subscription_cancel: { subscription: theirs } },
      { type: 'subscription_cancel', subscription_cancel: { subscription: 'sub_none' } },
    ]) {
      await expect(open(flow)).rejects.toMatchObject({ statusCode: 400, param: name });
    }
    await expect(
      stripe.billingPortal.sessions.create({ customer: 'cus_none' }),
    ).rejects.toMatchObject({ param: 'customer' });
  });
});
