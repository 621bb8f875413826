import type { RunningSettings } from '../../../config/settings.js';
import { ENGLISH } from '../../languages/locale.js';
import { type MailWords, plainLine } from '../../mail/mail-words.js';
import type { Role } from '../roles.js';
import { RESET_LINK_SECONDS } from './authentication.js';

/** What a mail to staff is about. Staff read English, as the finance desk is in English. */
export type StaffMail =
  | {
      readonly kind: 'invitation';
      readonly token: string;
      readonly role: Role;
      readonly invitedBy: string;
      readonly expiresAt: string;
    }
  | { readonly kind: 'password'; readonly token: string };

type Publisher = Pick<
  RunningSettings,
  'publicUrl' | 'publisherName' | 'publisherAddress' | 'mailSignature' | 'timeZone'
>;

const MAY: Readonly<Record<Role, string>> = {
  viewer: 'see totals and gifts, without personal data',
  finance: 'see everything, refund, export and reconcile',
  admin: 'see and change everything, and invite others',
};

export function staffMailWords(mail: StaffMail, publisher: Publisher): MailWords {
  const name = plainLine(publisher.publisherName);
  const about = mail.kind === 'invitation' ? invitation(mail, name, publisher) : password(name);
  const page = mail.kind === 'invitation' ? 'invitation' : 'password';
  return {
    locale: ENGLISH,
    subject: about.subject,
    greeting: 'Hello,',
    paragraphs: about.paragraphs,
    // Behind the #, where no server and no log of one sees it.
    action: { url: `${publisher.publicUrl}/finance/${page}#${mail.token}`, text: about.action },
    closing: 'With regards',
    signature: publisher.mailSignature.split('\n'),
    footer: [about.why, ...publisher.publisherAddress.split('\n').filter((line) => line !== '')],
    unsubscribe: null,
  };
}

function invitation(
  { role, invitedBy, expiresAt }: StaffMail & { kind: 'invitation' },
  name: string,
  { timeZone }: Publisher,
) {
  const until = new Intl.DateTimeFormat('en', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(expiresAt));
  return {
    subject: `You are invited to the finance desk of ${name}`,
    paragraphs: [
      `${plainLine(invitedBy)} invites you to the finance desk of ${name}. There you may ${MAY[role]}.`,
      `The link works once, until ${until} (${timeZone}). Whoever has it gets in: keep it to yourself.`,
    ],
    action: 'Accept the invitation',
    why: `You get this because somebody at ${name} entered your address. If it means nothing to you, do nothing.`,
  };
}

function password(name: string) {
  return {
    subject: `A new password for the finance desk of ${name}`,
    paragraphs: [
      `Somebody, probably you, asked for a new password for the finance desk of ${name}.`,
      `The link works once, for ${RESET_LINK_SECONDS / 60} minutes. Whoever has it can set your password: keep it to yourself.`,
    ],
    action: 'Set a new password',
    why: 'If you did not ask for it, do nothing: your password stays as it is.',
  };
}
