import type { CheckoutStatusView } from '../../src/checkout/checkout-session.view.js';
import type { WallView } from '../../src/wall/wall.view.js';
import { describeInBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { PrivacyDesk } from '../support/privacy-desk.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { openWindow } from '../support/windows.js';

const WORDS = { name: "Zoë O'Neil", anonymous: false, message: 'Thank you all.' };

describe('a message after paying', () => {
  let service: TestService;
  let reader: Reader;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign({ wallModeration: 'immediate' });
    await service.createCampaign({ slug: 'reviewed' });
    reader = new Reader(service);
  });
  afterAll(() => service.close());

  type Session = { id: string };
  const leave = (session: Session, body: unknown) =>
    postJson<{ code: string }>(`${service.url}/v1/checkout-sessions/${session.id}/message`, body);
  const post = (session: Session, fields: Record<string, string>) =>
    fetch(`${service.url}/v1/checkout-sessions/${session.id}/message`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html' },
      body: new URLSearchParams(fields),
    });
  const message = async ({ id }: Session) =>
    (await getJson<CheckoutStatusView>(`${service.url}/v1/checkout-sessions/${id}`)).body.message;
  const wall = async (slug = 'winter') =>
    (await getJson<WallView>(`${service.url}/v1/campaigns/${slug}/wall`)).body.items;
  const paid = async (amountMinor = 1_337) => {
    const session = await reader.give(amountMinor);
    await reader.until(session, amountMinor > 0 ? 'paid' : 'free');
    return session;
  };

  it('is left once, and is on the wall', async () => {
    const session = await paid(77_701);
    expect(await message(session)).toBe('open');
    expect((await leave(session, WORDS)).status).toBe(204);
    expect(await message(session)).toBe('left');
    const { name, message: text } = (await wall()).find((entry) => entry.amountMinor === 77_701)!;
    expect({ name, text }).toEqual({ name: WORDS.name, text: WORDS.message });
    expect(await leave(session, { message: 'Twice' })).toMatchObject({
      status: 409,
      body: { code: 'message_not_accepted' },
    });
  });

  it('waits for review where the campaign says so, and shows no name that was not agreed to', async () => {
    const other = new Reader(service, 'reviewed');
    const session = await other.give(2_002);
    await other.until(session, 'paid');
    await leave(session, { name: "Zoë O'Neil", anonymous: true, message: 'Read me first' });
    expect(await wall('reviewed')).toMatchObject([{ name: null, message: null }]);
    const { rows } = await service.pool.query(
      `SELECT shown_name, message, anonymous FROM checkout_attempts WHERE session_id = $1`,
      [session.id],
    );
    expect(rows).toEqual([{ shown_name: null, message: 'Read me first', anonymous: true }]);
  });

  it('is accepted with support without money, and with money that is on its way', async () => {
    const free = await reader.give(0, { email: 'free@reader.example' });
    await reader.until(free, 'free');
    expect((await leave(free, { message: 'No money, all heart' })).status).toBe(204);
    const debit = await reader.give(88_802, { token: 'debit_succeeds' });
    await reader.until(debit, 'processing');
    expect((await leave(debit, { message: 'On its way' })).status).toBe(204);
    expect((await wall()).map((entry) => entry.message)).not.toContain('On its way');
    const settled = await postJson(`${service.sandbox.url}/sandbox/debits/${debit.id}/settle`, {
      outcome: 'succeed',
    });
    expect(settled.status).toBe(200);
    await reader.until(debit, 'paid');
    expect((await wall()).map((entry) => entry.message)).toEqual(
      expect.arrayContaining(['On its way', 'No money, all heart']),
    );
  });

  it('is not accepted before anything is given, nor where something was said before', async () => {
    const open = await reader.open(1_000);
    expect(await message(open)).toBe('closed');
    expect((await leave(open, WORDS)).status).toBe(409);
    const said = await reader.open(1_000, { message: 'Before' });
    await reader.pay(said);
    await reader.until(said, 'paid');
    expect(await message(said)).toBe('left');
    expect((await leave(said, WORDS)).status).toBe(409);
    expect((await leave({ id: 'cs_test_none' }, WORDS)).status).toBe(404);
    expect((await leave({ id: "'; DROP TABLE" }, WORDS)).status).toBe(404);
  });

  it.each([
    ['nothing', {}],
    ['spaces', { name: ' ', message: '\n' }],
    ['a name that is not to be shown', { name: 'Zoë', anonymous: true }],
    ['too long a message', { message: 'x'.repeat(501) }],
    ['too long a name', { name: 'x'.repeat(101) }],
    ['control characters', { message: 'a\u0000b' }],
    ['a number', { message: 5 }],
    ['an amount', { message: 'Hello', amountMinor: 0 }],
  ])('is refused where it is %s, and nothing is written', async (_name, body) => {
    const session = await paid();
    expect(await leave(session, body)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
    expect(await message(session)).toBe('open');
  });

  it('is taken by a plain form, whose line breaks count as one character each', async () => {
    const session = await paid(66_601);
    const text = `${'x'.repeat(249)}\r\n${'y'.repeat(250)}`;
    const taken = await post(session, { name: '', anonymous: 'true', message: text, lang: 'fr' });
    expect(taken.status).toBe(303);
    const there = taken.headers.get('location')!;
    expect(there).toBe(`/thanks?session_id=${session.id}&lang=fr`);
    const page = await (await fetch(service.url + there)).text();
    expect(page).toContain('Merci pour vos mots');
    expect(page).not.toContain('<textarea');
    expect((await wall()).find((entry) => entry.amountMinor === 66_601)!.message).toBe(
      text.replace('\r', ''),
    );
    const again = await post(session, { message: 'Again', lang: 'fr' });
    expect(again.status).toBe(409);
    expect(again.headers.get('content-type')).toMatch('text/html');
    expect(await again.text()).toContain(`/thanks?session_id=${session.id}`);
  });

  it('is erased with the person, and none can be left after that', async () => {
    const email = 'gone@reader.example';
    const session = await reader.give(1_234, { email });
    await reader.until(session, 'paid');
    await leave(session, { message: 'To be forgotten' });
    const later = await reader.give(1_235, { email });
    await reader.until(later, 'paid');
    const authorization = `Bearer ${await service.staffKey('admin')}`;
    const desk = new PrivacyDesk(service.url, { authorization });
    expect((await desk.erase((await desk.find(email)).id, email)).status).toBe(200);
    expect((await wall()).map((entry) => entry.message)).not.toContain('To be forgotten');
    expect(await message(later)).toBe('closed');
    expect((await leave(later, WORDS)).status).toBe(409);
  });

  describeInBrowser('in a browser', (browser) => {
    it.each([true, false])('scripts %s: is left on the thank-you page', async (isScripted) => {
      const session = await reader.open(isScripted ? 55_501 : 55_502);
      const { page, complaints } = await openWindow(browser(), {
        width: 360,
        javaScriptEnabled: isScripted,
        locale: 'en',
      });
      const thanks = `${service.url}/thanks?session_id=${session.id}`;
      await page.goto(thanks);
      expect(await page.locator('textarea').count()).toBe(0);
      await reader.pay(session);
      await reader.until(session, 'paid');
      // With scripts it comes by itself, as soon as the payment is confirmed.
      if (!isScripted) await page.goto(thanks);
      await page.getByRole('textbox', { name: 'Message' }).fill('Left\nafterwards');
      await page.screenshot({ path: `test-output/message-${isScripted}.png`, fullPage: true });
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Thank you for your words').waitFor();
      await eventually('on the wall', async () =>
        (await wall()).some((entry) => entry.message === 'Left\nafterwards'),
      );
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  });
});
