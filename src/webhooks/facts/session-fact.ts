import type { AttemptState } from '../../ledger/gift-state.js';
import { idOf, type StripeSession } from '../../stripe/stripe-types.js';
import { attemptIn } from './marks.js';
import { MissingFieldsError } from './missing-fields.error.js';

/** What an event about a Checkout Session says, in our words. */
export interface SessionFact {
  readonly kind: 'session';
  readonly sessionId: string;
  readonly attemptId: string;
  readonly outcome: Extract<AttemptState, 'expired' | 'processing' | 'failed' | 'free' | 'paid'>;
  /** What Stripe charges, minor units. */
  readonly chargeMinor: number;
  /** null is known of no-cost orders. */
  readonly currency: string | null;
  readonly mode: string;
  readonly livemode: boolean;
  /** null for monthly support, whose payments belong to invoices. */
  readonly paymentIntentId: string | null;
  readonly customerId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  /** The event's own time. */
  readonly occurredAt: Date;
  /** A person accepted that Stripe charged another amount than was asked for. */
  readonly accepted?: boolean;
}

/** A session with our installation's mark. @throws MissingFieldsError */
export function readSession(
  session: StripeSession,
  outcome: SessionFact['outcome'],
  occurredAt: Date,
): SessionFact {
  if (!Number.isSafeInteger(session.amount_total)) throw new MissingFieldsError('no amount_total');
  const paymentIntentId = idOf(session.payment_intent);
  if (outcome === 'paid' && session.mode === 'payment' && !paymentIntentId) {
    throw new MissingFieldsError('no payment_intent');
  }
  return {
    kind: 'session',
    sessionId: session.id,
    attemptId: attemptIn(session.metadata),
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

/** PostgreSQL stores no NUL. */
function plain(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').replaceAll('\0', '').trim();
  return trimmed === '' ? null : trimmed;
}
