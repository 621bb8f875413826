import type { Tx } from '../database/transaction.js';

/**
 * Takes off the wall what was typed with attempts, and what others reported of it. Who decided
 * about it stays: that names staff alone. Their gifts become anonymous ones.
 */
export async function takeOffWall(tx: Tx, attemptIds: readonly string[]): Promise<void> {
  // A report waits for this lock, and then finds nothing to report.
  await tx.query('SELECT FROM wall_entries WHERE attempt_id = ANY ($1::uuid[]) FOR UPDATE', [
    attemptIds,
  ]);
  await tx.query('DELETE FROM wall_reports WHERE attempt_id = ANY ($1::uuid[])', [attemptIds]);
  await tx.query('DELETE FROM wall_entries WHERE attempt_id = ANY ($1::uuid[])', [attemptIds]);
}
