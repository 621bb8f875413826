import { UUID } from '../../kernel/uuid.js';
import type { StripeObject } from '../../stripe/stripe-types.js';
import { MissingFieldsError } from './missing-fields.error.js';

type Metadata = Readonly<Record<string, string>> | null | undefined;

/**
 * Whose an object says it is.
 *
 * - an installation's id: the object carries our marks, or another shop's
 * - null: it carries none, and something that always carries them is not ours
 * - undefined: it carries none, and that says nothing: the payment it belongs to has to be asked
 */
export function installationOf(object: StripeObject): string | null | undefined {
  switch (object.object) {
    case 'checkout.session':
    case 'subscription':
      return object.metadata?.readerfund_installation ?? null;
    case 'invoice':
      return object.parent?.subscription_details?.metadata?.readerfund_installation ?? null;
    case 'payment_intent':
    case 'charge':
      // Those of renewals carry nothing.
      return object.metadata?.readerfund_installation;
    default:
      return undefined;
  }
}

/** The attempt an object belongs to. @throws MissingFieldsError */
export function attemptIn(metadata: Metadata): string {
  const attemptId = metadata?.readerfund_attempt;
  if (!attemptId || !UUID.test(attemptId)) throw new MissingFieldsError('metadata: no attempt');
  return attemptId;
}
