import { createHmac, timingSafeEqual } from 'node:crypto';

/** The token of a link with which a supporter refuses mails. It never expires: mails are kept. */
export function signUnsubscribeLink(supporterId: number, secret: Buffer): string {
  return `${supporterId}.${signatureOf(supporterId, secret)}`;
}

/** @returns the supporter's id; null for anything that we did not sign. */
export function readUnsubscribeLink(token: string, secret: Buffer): number | null {
  const match = /^(\d{1,15})\.([\w-]{43})$/.exec(token);
  if (!match) return null;
  const supporterId = Number(match[1]);
  const expected = Buffer.from(signatureOf(supporterId, secret));
  const isOurs = timingSafeEqual(Buffer.from(match[2]!), expected);
  return isOurs && String(supporterId) === match[1] ? supporterId : null;
}

function signatureOf(supporterId: number, secret: Buffer): string {
  return createHmac('sha256', secret).update(`unsubscribe.${supporterId}`).digest('base64url');
}
