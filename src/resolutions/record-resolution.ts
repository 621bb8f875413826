import type { Tx } from '../database/transaction.js';
import type { ResolutionEntity } from './resolution.entity.js';

export type Resolution = Readonly<ResolutionEntity>;
export type NewResolution = Omit<Resolution, 'id' | 'createdAt'>;

/** Who decides, and under which key: the same key decides once. */
export interface DecidedBy {
  readonly staffId: string;
  readonly staffName: string;
  readonly clientKey: string | null;
}

const COLUMNS = `
  id, action, event_id AS "eventId", entry_id AS "entryId",
  payment_intent_id AS "paymentIntentId", amount_minor AS "amountMinor", note,
  staff_id AS "staffId", staff_name AS "staffName", client_key AS "clientKey",
  created_at AS "createdAt"`;

/** @returns null where the event is resolved already, or the key was used. */
export async function recordResolution(
  tx: Tx,
  resolution: NewResolution,
): Promise<Resolution | null> {
  const { rows } = await tx.query<Resolution>(
    `INSERT INTO resolutions (
       action, event_id, entry_id, payment_intent_id, amount_minor, note, staff_id, staff_name,
       client_key
     ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [
      resolution.action,
      resolution.eventId,
      resolution.entryId,
      resolution.paymentIntentId,
      resolution.amountMinor,
      resolution.note,
      resolution.staffId,
      resolution.staffName,
      resolution.clientKey,
    ],
  );
  return rows[0] ?? null;
}

export async function findByKey(
  tx: Tx,
  { staffId, clientKey }: DecidedBy,
): Promise<Resolution | null> {
  if (clientKey === null) return null;
  const { rows } = await tx.query<Resolution>(
    `SELECT ${COLUMNS} FROM resolutions WHERE staff_id = $1 AND client_key = $2`,
    [staffId, clientKey],
  );
  return rows[0] ?? null;
}
