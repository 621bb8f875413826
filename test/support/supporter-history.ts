import { clientOf } from '../../sandbox/testing/clients.js';
import { eventually } from './eventually.js';
import { getJson, postJson, type Reader } from './reader.js';
import type { TestService } from './test-service.js';

export const EMAIL = 'zoe@reader.example';
/** Written otherwise than it is kept. */
export const ZOE = { email: ' Zoe@Reader.EXAMPLE', name: "Zoë O'Neil" };
export const SHOWN = 'Zoë of the mountains';
export const MESSAGE = 'Go on like this! =HYPERLINK("x")';
export const ARTICLE = 'https://news.example/article?reader=zoe-7';

/** Waits until every event that the sandbox sent is settled. */
export async function allSettled({ sandbox, pool }: TestService): Promise<void> {
  await sandbox.deliveriesSettled();
  await eventually('every event is settled', async () => {
    const { rowCount } = await pool.query(
      `SELECT FROM inbox_events WHERE state IN ('received', 'failed')
         OR (state = 'parked' AND reason = 'awaiting_parent')`,
    );
    return rowCount === 0;
  });
}

/**
 * What Zoë does: a gift that is partly refunded, one that is disputed, support without money, and
 * monthly support with a renewal. And a gift of somebody with nearly her address.
 */
export async function liveThrough(
  service: TestService,
  reader: Reader,
  finance: Record<string, string>,
): Promise<{ once: { id: string }; disputed: { id: string }; subscriptionId: string }> {
  const { sandbox, pool } = service;
  const once = await reader.open(10_000, { name: SHOWN, message: MESSAGE, article: ARTICLE });
  await reader.pay(once, ZOE);
  const disputed = await reader.give(1_337, ZOE);
  await reader.until(await reader.give(0, ZOE), 'free');
  const monthly = await reader.open(2_500, { interval: 'month', name: SHOWN });
  await reader.pay(monthly, ZOE);
  const other = { email: 'chloe.zoe@reader.example', name: 'Chloé Other' };
  await reader.until(await reader.give(4_200, other), 'paid');
  for (const session of [once, disputed, monthly]) await reader.until(session, 'paid');
  const subscriptionId = await eventually('a monthly support', async () => {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM monthly_supports');
    return rows[0]?.id;
  });
  sandbox.renew(subscriptionId);
  const dispute = sandbox.dispute(disputed.id);
  await clientOf(sandbox).disputes.update(dispute.id, {
    evidence: { customer_name: ZOE.name, customer_email_address: EMAIL },
    submit: false,
  });
  await allSettled(service);
  await refund(service, finance, 10_000, { amountMinor: 700, reason: 'Zoe wants a part back' });
  await allSettled(service);
  await eventually('it counts', async () => (await reader.progress()).refundedMinor === 700);
  return { once, disputed, subscriptionId };
}

async function refund(
  service: TestService,
  finance: Record<string, string>,
  giftMinor: number,
  order: { amountMinor: number; reason: string },
): Promise<void> {
  const url = `${service.url}/v1/finance/gifts`;
  const { body } = await getJson<{ items: { id: string; amountMinor: number }[] }>(url, finance);
  const gift = body.items.find(({ amountMinor }) => amountMinor === giftMinor);
  const { status } = await postJson(`${url}/${gift?.id}/refunds`, order, finance);
  if (status !== 202) throw new Error(`no refund: ${status}`);
}
