import { createHash } from 'node:crypto';
import type { AuditEntryEntity } from './audit-entry.entity.js';

/** All of an entry but its place in the chain. */
export type AuditRecord = Readonly<Omit<AuditEntryEntity, 'hash'>>;

/** Before the first entry there is none. */
export const BEGINNING = Buffer.alloc(32);

/** The hash of an entry: of the one before it, and of every column, in an order of our own. */
export function chainedHash(before: Buffer, entry: AuditRecord): Buffer {
  const { id, at, actorKind, actorId, action, objectKind, objectId, outcome, answers } = entry;
  const text = canonical([
    ...[id, at.toISOString(), actorKind, actorId, action, objectKind, objectId, outcome, answers],
    entry.details,
  ]);
  return createHash('sha256').update(before).update(text).digest();
}

/** JSON whose keys are in order, however the database gives them back. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
