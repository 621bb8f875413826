import type { CheckoutStatusView } from '../checkout/checkout-session.view.js';
import { formatMoney } from '../kernel/money/money.js';
import type { Locale } from '../languages/locale.js';
import { type Say, sayIn } from '../languages/say.js';
import type { ThanksKey } from '../languages/thanks/en.js';
import { THANKS } from '../languages/thanks/texts.js';

export interface ThanksState {
  title: string;
  /** What happened, and what happens next. Only a confirmed event may be called a payment. */
  paragraphs: string[];
  /** Whether trying once more makes sense. */
  canRetry: boolean;
}

type SayThanks = Say<ThanksKey>;

export function thanksWords(locale: Locale): SayThanks {
  return sayIn(THANKS[locale.language], locale);
}

/** @param sendsMails whether receipts go out, rather than into files that nobody sends. */
export function thanksState(
  checkout: CheckoutStatusView,
  { locale, sendsMails }: { locale: Locale; sendsMails: boolean },
): ThanksState {
  const say = thanksWords(locale);
  const charge = chargeWords(checkout, say, locale);
  switch (checkout.status) {
    case 'paid':
      return {
        title: say('paidTitle'),
        // A monthly gift is booked by its invoice, told a moment later: it is not counted yet.
        paragraphs: [
          say(checkout.interval === 'month' ? 'paidMonthly' : 'paidOnce', { charge }),
          ...(sendsMails ? [say('receiptByMail')] : []),
          ...nextWords(checkout, say, locale),
        ],
        canRetry: false,
      };
    case 'free':
      return { title: say('freeTitle'), paragraphs: [say('free')], canRetry: false };
    case 'processing':
      return {
        title: say('processingTitle'),
        paragraphs: [
          say('processing', { charge }),
          say('processingShown'),
          ...nextWords(checkout, say, locale),
        ],
        canRetry: false,
      };
    case 'failed':
      return { title: say('failedTitle'), paragraphs: [say('failed')], canRetry: true };
    case 'expired':
      return { title: say('expiredTitle'), paragraphs: [say('expired')], canRetry: true };
    case 'open':
      return {
        title: say('openTitle'),
        paragraphs: [say('openWaiting'), say('openPaid')],
        canRetry: false,
      };
  }
}

/** What was charged, and which part of it is the fee: the reader gave one and agreed to both. */
function chargeWords(
  { amountMinor, feeCoverMinor, currency }: CheckoutStatusView,
  say: SayThanks,
  { tag }: Locale,
): string {
  const charge = formatMoney(amountMinor + feeCoverMinor, currency, tag);
  if (feeCoverMinor === 0) return charge;
  return say('chargeWithFee', { charge, fee: formatMoney(feeCoverMinor, currency, tag) });
}

/**
 * What goes on after a first monthly payment, and how it ends. There is no link: whoever has this
 * page's address would have it, too. It goes out by mail, from Stripe or signed by us.
 */
function nextWords(
  { interval, amountMinor, feeCoverMinor, currency }: CheckoutStatusView,
  say: SayThanks,
  { tag }: Locale,
): string[] {
  if (interval === 'once') return [say('nothingMore')];
  const charge = formatMoney(amountMinor + feeCoverMinor, currency, tag);
  return [say('monthlyCharge', { charge }), say('monthlyManage')];
}
