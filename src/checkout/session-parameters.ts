import { CHECKOUT } from '../languages/checkout/texts.js';
import type { Language, Locale } from '../languages/locale.js';
import { sayIn } from '../languages/say.js';
import type { SessionParameters } from '../stripe/stripe-types.js';

/** Whose an object at Stripe is: our installation, the attempt, and for people, the campaign. */
export interface SessionMarks {
  readonly installationId: string;
  readonly attemptId: string;
  readonly campaignSlug: string;
}

/** What is asked for; minor units, the fee cover on top of the amount. */
export interface AskedGift {
  readonly amountMinor: number;
  readonly feeCoverMinor: number;
  readonly interval: 'once' | 'month';
  readonly currency: string;
  readonly campaignTitle: string;
  readonly locale: Locale;
}

/** Checkout does not speak Arabic: it then goes by the reader's browser. */
const NOT_SPOKEN: ReadonlySet<Language> = new Set(['ar']);

export function metadataOf({ installationId, attemptId, campaignSlug }: SessionMarks) {
  return {
    readerfund_installation: installationId,
    readerfund_attempt: attemptId,
    readerfund_campaign: campaignSlug,
  };
}

/**
 * What Stripe is asked for. It is frozen with the attempt's row, for the same idempotency key with
 * other parameters is an error. The marks stand on the payment or the subscription, too: a session's
 * metadata does not propagate.
 * @see https://docs.stripe.com/api/checkout/sessions/create
 * @see https://docs.stripe.com/payments/checkout/no-cost-orders for 0
 */
export function sessionParameters(
  marks: SessionMarks,
  gift: AskedGift,
  urls: { success: string; cancel: string },
  expiresAt: Date,
): SessionParameters {
  const metadata = metadataOf(marks);
  const { language } = gift.locale;
  const feeLabel = sayIn(CHECKOUT[language], gift.locale)('feeCover');
  return {
    locale: NOT_SPOKEN.has(language) ? 'auto' : language,
    line_items: [
      lineItem(gift, gift.campaignTitle, gift.amountMinor),
      ...(gift.feeCoverMinor > 0 ? [lineItem(gift, feeLabel, gift.feeCoverMinor)] : []),
    ],
    client_reference_id: marks.attemptId,
    adaptive_pricing: { enabled: false },
    success_url: urls.success,
    cancel_url: urls.cancel,
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    metadata,
    ...modeParameters(gift, metadata),
  };
}

function lineItem({ currency, interval }: AskedGift, name: string, amountMinor: number) {
  return {
    quantity: 1,
    price_data: {
      currency,
      unit_amount: amountMinor,
      product_data: { name },
      ...(interval === 'month' && { recurring: { interval } }),
    },
  };
}

/** A subscription always makes a customer; a no-cost order has no payment to say anything of. */
function modeParameters(
  { interval, amountMinor }: AskedGift,
  metadata: Record<string, string>,
): SessionParameters {
  if (interval === 'month') return { mode: 'subscription', subscription_data: { metadata } };
  return {
    mode: 'payment',
    customer_creation: 'always',
    ...(amountMinor > 0 && { submit_type: 'donate', payment_intent_data: { metadata } }),
  };
}
