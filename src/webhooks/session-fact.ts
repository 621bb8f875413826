import type { AttemptState } from '../checkout/attempt-state.js';
import type { StripeSession } from '../stripe/stripe-types.js';

/** What an event about a Checkout Session says, in our words. */
export interface SessionFact {
  readonly sessionId: string;
  readonly attemptId: string;
  readonly outcome: Extract<AttemptState, 'expired' | 'processing' | 'failed' | 'free' | 'paid'>;
  /** What Stripe charges, minor units. */
  readonly chargeMinor: number;
  /** null is known of no-cost orders. */
  readonly currency: string | null;
  readonly mode: string;
  readonly livemode: boolean;
  readonly paymentIntentId: string | null;
  readonly customerId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  /** The event's own time. */
  readonly occurredAt: Date;
}

/** A session whose fields are not what Stripe's types promise. */
export class MissingFieldsError extends Error {}

/** A session with our installation's mark. @throws MissingFieldsError */
export function readSession(
  session: StripeSession,
  outcome: SessionFact['outcome'],
  occurredAt: Date,
): SessionFact {
  const attemptId = session.metadata?.readerfund_attempt;
  if (!attemptId || !UUID.test(attemptId)) throw new MissingFieldsError('metadata: no attempt');
  if (!Number.isSafeInteger(session.amount_total)) throw new MissingFieldsError('no amount_total');
  const paymentIntentId = idOf(session.payment_intent);
  if (outcome === 'paid' && !paymentIntentId) throw new MissingFieldsError('no payment_intent');
  return {
    sessionId: session.id,
    attemptId,
    outcome,
    chargeMinor: session.amount_total!,
    currency: session.currency,
    mode: session.mode,
    livemode: session.livemode,
    paymentIntentId,
    customerId: idOf(session.customer),
    email: session.customer_details?.email ?? null,
    name: plain(session.customer_details?.name),
    occurredAt,
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A field that is expanded or not. */
function idOf(field: string | { id: string } | null | undefined): string | null {
  return typeof field === 'string' ? field : (field?.id ?? null);
}

/** PostgreSQL stores no NUL. */
function plain(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').replaceAll('\0', '').trim();
  return trimmed === '' ? null : trimmed;
}
