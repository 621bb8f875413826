import { formatMoney } from '../kernel/money/money.js';
import type { Locale } from '../languages/locale.js';
import type { MailKey } from '../languages/mail/en.js';
import { MAIL } from '../languages/mail/texts.js';
import { sayIn, type Values } from '../languages/say.js';
import type { Receipt } from '../receipts/receipt.js';
import type { Addressee } from './addressee.js';
import type { MailKind } from './mail.entity.js';

export interface Link {
  readonly url: string;
  readonly text: string;
}

/** What a mail says, before it has a form. */
export interface MailWords {
  readonly locale: Locale;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly action: Link | null;
  readonly closing: string;
  /** Lines of the publisher's own. */
  readonly signature: readonly string[];
  readonly footer: readonly string[];
  readonly unsubscribe: Link | null;
}

/** What there is to say. */
export interface MailFacts {
  readonly kind: MailKind;
  readonly locale: Locale;
  readonly addressee: Addressee;
  /** Of what has one. */
  readonly receipt: Receipt | null;
  /** To Stripe's page for a monthly support, and until when. */
  readonly portal: { readonly url: string; readonly expiresAt: Date } | null;
  readonly unsubscribeUrl: string | null;
  readonly publisher: {
    readonly name: string;
    readonly address: string;
    readonly signature: string;
    readonly timeZone: string;
  };
}

const SUBJECTS: Readonly<Record<MailKind, MailKey>> = {
  thanks: 'thanksSubject',
  renewal: 'renewalSubject',
  credit_note: 'creditNoteSubject',
  refund_failed: 'refundFailedSubject',
  free_thanks: 'thanksSubject',
  renewal_failed: 'failedSubject',
  monthly_ended: 'endedSubject',
};

export function mailWords(facts: MailFacts): MailWords {
  const { kind, locale, addressee, receipt, portal, publisher, unsubscribeUrl } = facts;
  const say = sayIn(MAIL[locale.language], locale);
  const values = valuesOf(facts);
  const name = plainLine(addressee.name ?? '');
  return {
    locale,
    subject: say(SUBJECTS[kind], { publisher: publisher.name, number: receipt?.number ?? '' }),
    greeting: name === '' ? say('greetingUnnamed') : say('greeting', { name }),
    paragraphs: paragraphsOf(facts).map((keys) => keys.map((key) => say(key, values)).join(' ')),
    action: portal && {
      url: portal.url,
      text: say(kind === 'renewal_failed' ? 'payLink' : 'manageLink'),
    },
    closing: say('closing'),
    signature: linesOf(publisher.signature, locale),
    footer: [
      say('why', { publisher: publisher.name }),
      ...linesOf(publisher.address, locale).slice(0, 6),
    ],
    unsubscribe: unsubscribeUrl === null ? null : { url: unsubscribeUrl, text: say('unsubscribe') },
  };
}

function paragraphsOf({ kind, receipt, portal }: MailFacts): MailKey[][] {
  const manage: MailKey[][] = portal ? [['manage']] : [];
  const fee: MailKey[] = receipt && receipt.feeCoverMinor > 0 ? ['ofWhichFee'] : [];
  switch (kind) {
    case 'thanks':
      return [
        [receipt?.interval === 'month' ? 'thanksMonthly' : 'thanksOnce', ...fee, 'campaign'],
        ['receiptAttached'],
        ...manage,
      ];
    case 'renewal':
      return [['renewal', ...fee], ['receiptAttached'], ...manage];
    case 'credit_note':
      return [['refunded'], ['creditNoteAttached']];
    case 'refund_failed':
      return [['refundFailed'], ['cancellationAttached']];
    case 'free_thanks':
      return [['free']];
    case 'renewal_failed':
      return [['failed'], ['failedNext'], ...manage];
    case 'monthly_ended':
      return [['ended']];
  }
}

function valuesOf({ locale, addressee, receipt, portal, publisher }: MailFacts): Values {
  const amountMinor = receipt?.amountMinor ?? addressee.monthlyMinor ?? 0;
  const currency = receipt?.currency ?? addressee.monthlyCurrency;
  const money = (minor: number) => (currency ? formatMoney(minor, currency, locale.tag) : '');
  return {
    charge: money(amountMinor),
    fee: money(receipt?.feeCoverMinor ?? 0),
    title: plainLine(receipt?.campaignTitle ?? addressee.campaignTitle),
    number: receipt?.number ?? '',
    receipt: receipt?.receiptNumber ?? '',
    creditNote: receipt?.cancelledNumber ?? '',
    until: portal
      ? new Intl.DateTimeFormat(locale.tag, {
          dateStyle: 'long',
          timeZone: publisher.timeZone,
        }).format(portal.expiresAt)
      : '',
  };
}

const MOST_CHARACTERS = 120;

/** What somebody typed, as one line: no control characters, none that turn the direction of a text. */
export function plainLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
  const plain = line.replace(/\s+/g, ' ').trim();
  return [...plain].slice(0, MOST_CHARACTERS).join('').trim();
}

/** In Arabic between U+2068 and U+2069: `12 Example Street` would begin with the street. */
function linesOf(text: string, { direction }: Locale): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (direction === 'rtl' ? `\u2068${line}\u2069` : line));
}
