import { formatMoney } from '../kernel/money/money.js';
import { chooseLocale, type Locale } from '../languages/locale.js';
import type { ReceiptKey } from '../languages/receipt/en.js';
import { RECEIPT } from '../languages/receipt/texts.js';
import { sayIn } from '../languages/say.js';
import type { Receipt } from './receipt.js';

/** A label and what stands beside it. */
export type Fact = readonly [label: string, value: string];

/** What a receipt says, in the language of who gave. */
export interface ReceiptWords {
  readonly locale: Locale;
  readonly title: string;
  readonly number: string;
  readonly publisher: string;
  readonly address: readonly string[];
  readonly facts: readonly Fact[];
  /** The parts of the sum, where it has parts. */
  readonly parts: readonly Fact[];
  readonly sum: Fact;
  readonly note: string;
  readonly thanks: string;
}

type Kind = 'receipt' | 'creditNote' | 'cancellation';

const LABELS = {
  receipt: { moved: 'receivedOn', giver: 'giver', sum: 'total', note: 'receiptNote' },
  creditNote: {
    moved: 'refundedOn',
    giver: 'refundedTo',
    sum: 'totalRefunded',
    note: 'creditNoteNote',
  },
  cancellation: {
    moved: 'failedOn',
    giver: 'giver',
    sum: 'totalNotRefunded',
    note: 'cancellationNote',
  },
} as const satisfies Record<Kind, Record<string, ReceiptKey>>;

export function receiptWords(receipt: Receipt): ReceiptWords {
  const locale = chooseLocale([receipt.locale]);
  const say = sayIn(RECEIPT[locale.language], locale);
  const kind = kindOf(receipt);
  const labels = LABELS[kind];
  const { amountMinor, feeCoverMinor, currency } = receipt;
  const money = (minor: number) => formatMoney(minor, currency, locale.tag);
  const day = (text: string) => dayText(text, locale);
  const number = leftToRight(receipt.number, locale);
  const about: Record<Kind, Fact> = {
    receipt: [say('kind'), say(receipt.interval)],
    creditNote: [say('forReceipt'), leftToRight(receipt.receiptNumber, locale)],
    cancellation: [say('forCreditNote'), leftToRight(receipt.cancelledNumber ?? '–', locale)],
  };
  return {
    locale,
    title: say(kind),
    number,
    publisher: apart(receipt.publisherName, locale),
    address: addressLines(receipt.publisherAddress).map((line) => apart(line, locale)),
    facts: [
      [say('number'), number],
      [say('issuedOn'), day(receipt.issuedOn)],
      [say(labels.moved), day(receipt.movedOn)],
      about[kind],
      [say('currency'), leftToRight(currency.toUpperCase(), locale)],
      [say(labels.giver), apart(receipt.giver ?? '–', locale)],
      [say('campaign'), apart(receipt.campaignTitle, locale)],
    ],
    parts:
      feeCoverMinor > 0
        ? [
            [say('support'), money(amountMinor - feeCoverMinor)],
            [say('feeCover'), money(feeCoverMinor)],
          ]
        : [],
    sum: [say(labels.sum), money(amountMinor)],
    note: say(labels.note),
    thanks: say('thanks'),
  };
}

function kindOf({ series, cancels }: Receipt): Kind {
  if (series === 'receipt') return 'receipt';
  return cancels === null ? 'creditNote' : 'cancellation';
}

/** As PUBLISHER_ADDRESS has it: lines, or the same parted by commas. */
function addressLines(address: string): string[] {
  return address
    .split(/\r?\n|,/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `2026-11-27` as the language writes a day. */
function dayText(day: string, { tag }: Locale): string {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** Between U+2066 and U+2069: in Arabic `2026-000017` would be drawn as 000017-2026. */
function leftToRight(text: string, { direction }: Locale): string {
  return direction === 'rtl' ? `\u2066${text}\u2069` : text;
}

/** Between U+2068 and U+2069: what somebody typed keeps its own direction. */
function apart(text: string, { direction }: Locale): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return direction === 'rtl' ? `\u2068${line}\u2069` : line;
}
