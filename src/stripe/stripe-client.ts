import type { FactoryProvider } from '@nestjs/common';
import Stripe from 'stripe';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';

/** Injection token of the official client. */
export const STRIPE = Symbol('stripe');

/** The API version whose types the code was written against: the package's own. */
export const STRIPE_API_VERSION: string = Stripe.API_VERSION;

/**
 * Two tries of six seconds and a pause between them stay under the fifteen seconds within which a
 * reader gets an answer.
 */
const TIMEOUT_MS = 6_000;
const RETRIES = 1;

export function createStripe(settings: {
  stripeSecretKey: string;
  stripeApiBase: string | null;
}): Stripe {
  const base = settings.stripeApiBase ? new URL(settings.stripeApiBase) : null;
  return new Stripe(settings.stripeSecretKey, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    appInfo: { name: 'readerfund' },
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? 443 : 80),
      protocol: base.protocol === 'https:' ? 'https' : 'http',
    }),
  });
}

/** Whether a key moves money; events of the other mode are not for us. */
export function isLive({ stripeSecretKey }: { stripeSecretKey: string }): boolean {
  return stripeSecretKey.includes('_live_');
}

export const stripeProvider: FactoryProvider<Stripe> = {
  provide: STRIPE,
  inject: [SETTINGS],
  useFactory: (settings: RunningSettings) => createStripe(settings),
};
