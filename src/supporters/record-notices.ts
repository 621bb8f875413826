import type { Tx } from '../database/transaction.js';
import type { NoticeEntity } from './notice.entity.js';

export type NewNotice = Readonly<Pick<NoticeEntity, 'kind' | 'objectId' | 'subscriptionId'>>;

/** Notes what happened, in the transaction that recorded it. Of gifts there is nothing to note. */
export async function recordNotices(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await tx.query({
    name: 'record_notices',
    text: `
      INSERT INTO notices (kind, object_id, subscription_id)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
      ON CONFLICT DO NOTHING`,
    values: [
      notices.map(({ kind }) => kind),
      notices.map(({ objectId }) => objectId),
      notices.map(({ subscriptionId }) => subscriptionId),
    ],
  });
}
