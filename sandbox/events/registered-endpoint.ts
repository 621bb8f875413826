import type { Stripe } from 'stripe';

/** A webhook endpoint and what Stripe shows of it only once: its secret. */
export interface RegisteredEndpoint {
  readonly id: string;
  readonly endpoint: Stripe.WebhookEndpoint;
  /** Signs every delivery to it; begins with `whsec_`. */
  readonly secret: string;
  /** True for the one named when the sandbox was started: the next start may move it. */
  readonly fromStart: boolean;
}

/** `enabled_events` holds names, and `*` for every event. */
export function isSubscribed(registered: RegisteredEndpoint, type: string): boolean {
  const { enabled_events: enabled, status } = registered.endpoint;
  return status === 'enabled' && (enabled.includes('*') || enabled.includes(type));
}
