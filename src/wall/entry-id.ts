import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { UUID } from '../kernel/uuid.js';

/** What stands on the wall: a gift, or support without money by its attempt. */
export type EntryKey =
  | { readonly kind: 'gift'; readonly giftId: bigint }
  | { readonly kind: 'free'; readonly attemptId: string };

const ID = /^[A-Za-z0-9_-]{22}$/;
const NO_BYTES = Buffer.alloc(8);

/** The key of this use alone, of the installation's secret. */
export function entryIdKey(linkSecret: Buffer): Buffer {
  return createHmac('sha256', linkSecret).update('wall-entry-id').digest();
}

/**
 * An id that anyone may see: the row's own id as one enciphered block. Without the key two ids say
 * nothing of each other, and no row has to be written for a gift that nobody wrote anything to.
 */
export function writeEntryId(entry: EntryKey, key: Buffer): string {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(blockOf(entry)), cipher.final()]).toString('base64url');
}

/** @returns null for what is not written like an id; one that we never wrote names nothing. */
export function readEntryId(id: string, key: Buffer): EntryKey | null {
  const enciphered = Buffer.from(id, 'base64url');
  // The last character has bits to spare: of the ids that read alike, one is an id.
  if (!ID.test(id) || enciphered.toString('base64url') !== id) return null;
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(enciphered), decipher.final()]);
  if (block.subarray(0, 8).equals(NO_BYTES)) return giftOf(block);
  const attemptId = block.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { kind: 'free', attemptId };
}

/** A gift's number after eight empty bytes, which no UUID begins with: its version is among them. */
function blockOf(entry: EntryKey): Buffer {
  if (entry.kind === 'free') {
    if (!UUID.test(entry.attemptId)) throw new TypeError(`${entry.attemptId} is no UUID`);
    return Buffer.from(entry.attemptId.replaceAll('-', ''), 'hex');
  }
  const block = Buffer.alloc(16);
  block.writeBigInt64BE(entry.giftId, 8);
  return block;
}

function giftOf(block: Buffer): EntryKey | null {
  const giftId = block.readBigInt64BE(8);
  return giftId > 0n ? { kind: 'gift', giftId } : null;
}
