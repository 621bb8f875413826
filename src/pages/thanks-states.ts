import type { CheckoutStatusView } from '../checkout/checkout-session.view.js';
import { formatMoney } from '../kernel/money/money.js';

export interface ThanksState {
  title: string;
  /** What happened, and what happens next. Only a confirmed event may be called a payment. */
  paragraphs: string[];
  /** Whether trying once more makes sense. */
  canRetry: boolean;
}

export function thanksState(checkout: CheckoutStatusView): ThanksState {
  switch (checkout.status) {
    case 'paid':
      return {
        title: 'Thank you for your support',
        paragraphs: [confirmedWords(checkout), ...monthlyWords(checkout)],
        canRetry: false,
      };
    case 'free':
      return {
        title: 'Thank you for standing with us',
        paragraphs: ['You are counted among our supporters. Nothing was charged.'],
        canRetry: false,
      };
    case 'processing':
      return {
        title: 'Your payment is on its way',
        paragraphs: [
          `Your bank has been asked for ${chargeWords(checkout)}. That takes a few working days.`,
          'It is shown as on its way until the money has arrived; then it counts.',
          ...monthlyWords(checkout),
        ],
        canRetry: false,
      };
    case 'failed':
      return {
        title: 'The payment did not go through',
        paragraphs: ['No money was taken. You can try again, or choose another way to pay.'],
        canRetry: true,
      };
    case 'expired':
      return {
        title: 'This checkout has expired',
        paragraphs: ['It was not finished in time, and no money was taken.'],
        canRetry: true,
      };
    case 'open':
      return {
        title: 'One moment, please',
        paragraphs: [
          'We are waiting for word from Stripe, which mostly takes a few seconds. This page tells you as soon as it has come.',
          'If you paid, you may close the page: your support will count all the same. If you left before paying, nothing was charged.',
        ],
        canRetry: false,
      };
  }
}

/** A monthly gift is booked by its invoice, which may be told a moment later: it is not counted yet. */
function confirmedWords(checkout: CheckoutStatusView): string {
  return checkout.interval === 'month'
    ? `Stripe has confirmed your first payment of ${chargeWords(checkout)}.`
    : `Stripe has confirmed your payment of ${chargeWords(checkout)}, and it is counted.`;
}

/** What was charged, and which part of it is the fee: the reader gave one and agreed to both. */
function chargeWords({ amountMinor, feeCoverMinor, currency }: CheckoutStatusView): string {
  const charge = formatMoney(amountMinor + feeCoverMinor, currency);
  if (feeCoverMinor === 0) return charge;
  return `${charge} (${formatMoney(feeCoverMinor, currency)} of it covers the estimated payment fee)`;
}

/**
 * What goes on after a first monthly payment, and how it ends. There is no link: whoever has this
 * page's address would have it, too. It goes out by mail, from Stripe or signed by us.
 */
function monthlyWords({
  interval,
  amountMinor,
  feeCoverMinor,
  currency,
}: CheckoutStatusView): string[] {
  if (interval === 'once') return ['You have nothing more to do.'];
  const charge = formatMoney(amountMinor + feeCoverMinor, currency);
  return [
    `Your card is charged ${charge} every month until you cancel.`,
    'To change or end it, use the link in Stripe’s mails to you, or ask us to send you one.',
  ];
}
