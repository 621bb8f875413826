import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { STRIPE } from './stripe-client.js';

/** Stripe's own default, for the past; the package leaves the future open, so we bound it too. */
const TOLERANCE_SECONDS = 300;

export class InvalidSignatureError extends DomainError {
  readonly code = 'invalid_signature';
}

/** @see https://docs.stripe.com/webhooks#verify-webhook-signatures-with-official-libraries */
@Injectable()
export class WebhookSignature {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Verifies a delivery against each live secret.
   * @param body its raw bytes as text: the package would decode them anew for each secret.
   * @throws InvalidSignatureError; without any secret every delivery is refused.
   */
  verify(body: string, header: unknown): void {
    if (typeof header !== 'string')
      throw new InvalidSignatureError('There is no Stripe-Signature.');
    const signedAt = readTime(header);
    const nowSeconds = Math.floor(this.clock.now().getTime() / 1000);
    if (!(Math.abs(nowSeconds - signedAt) <= TOLERANCE_SECONDS)) {
      throw new InvalidSignatureError(
        `The signature's time is missing or more than ${TOLERANCE_SECONDS} seconds away.`,
      );
    }
    if (!this.settings.stripeWebhookSecrets.some((secret) => this.matches(body, header, secret))) {
      throw new InvalidSignatureError('No signature matches the body.');
    }
  }

  private matches(body: string, header: string, secret: string): boolean {
    if (secret === '') return false;
    try {
      // The time was held against our own clock above: a tolerance of 0 skips it here.
      return this.stripe.webhooks.signature!.verifyHeader(body, header, secret, 0);
    } catch {
      return false;
    }
  }
}

/** The one time of the header. Two of them would be two claims, and the package checks the last. */
function readTime(header: string): number {
  const times = header.split(',').filter((part) => part.trim().startsWith('t='));
  const [, digits] = /^\s*t=(\d{1,12})\s*$/.exec(times[0] ?? '') ?? [];
  return times.length === 1 && digits !== undefined ? Number(digits) : NaN;
}
