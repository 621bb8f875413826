import type { CheckoutSessionRequest } from './checkout-session.request.js';

type Said = Pick<CheckoutSessionRequest, 'name' | 'anonymous' | 'message'>;

/** What is kept of what a reader says: a name that is not to be shown is nobody's business. */
export function shownWords({ name, anonymous = !name, message }: Said) {
  // Being named is agreed to by giving a name to be shown, and in no other way.
  return {
    anonymous,
    shownName: anonymous ? null : name || null,
    message: message || null,
  };
}
