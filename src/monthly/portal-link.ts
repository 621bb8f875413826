import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link lets its holder do: manage one subscription until it expires. */
export interface PortalLink {
  readonly subscriptionId: string;
  readonly expiresAt: Date;
}

/** Writes a link's token: what it is for, until when, and our signature over both. */
export function signPortalLink({ subscriptionId, expiresAt }: PortalLink, secret: Buffer): string {
  const claim = `${subscriptionId}.${Math.floor(expiresAt.getTime() / 1000)}`;
  return `${claim}.${signatureOf(claim, secret)}`;
}

/** @returns null for anything that we did not sign, or that has expired. */
export function readPortalLink(token: string, secret: Buffer, now: Date): PortalLink | null {
  const match = /^((sub_\w{1,200})\.(\d{1,12}))\.([\w-]{43})$/.exec(token);
  if (!match) return null;
  const [, claim = '', subscriptionId = '', seconds = '', signature = ''] = match;
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(claim, secret)));
  const expiresAt = new Date(Number(seconds) * 1000);
  return isOurs && now < expiresAt ? { subscriptionId, expiresAt } : null;
}

function signatureOf(claim: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`portal.${claim}`).digest('base64url');
}
