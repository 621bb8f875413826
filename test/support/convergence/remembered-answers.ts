import type Stripe from 'stripe';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { createStripe } from '../../../src/stripe/stripe-client.js';
import { StripeObjectsGateway } from '../../../src/stripe/stripe-objects.gateway.js';
import { STRIPE_KEY } from '../test-service.js';

/**
 * The gateway to Stripe for many databases that ask the same: nothing happens at the sandbox while a
 * history is told, so each question is put to it once.
 */
export class RememberedAnswers {
  readonly stripe: Stripe;
  readonly objects: StripeObjectsGateway;
  private readonly answers = new Map<string, unknown>();

  constructor(sandbox: Sandbox) {
    this.stripe = createStripe({ stripeSecretKey: STRIPE_KEY, stripeApiBase: sandbox.url });
    const gateway = new StripeObjectsGateway(this.stripe);
    this.objects = new Proxy(gateway, {
      get:
        (_, name: keyof StripeObjectsGateway) =>
        (...asked: unknown[]) =>
          this.ask(gateway, name, asked),
    });
  }

  /** Before anything happens again. */
  forget(): void {
    this.answers.clear();
  }

  private ask(gateway: object, name: string, asked: unknown[]): unknown {
    const question = JSON.stringify([name, ...asked]);
    if (!this.answers.has(question)) {
      const method = (gateway as Record<string, (...given: unknown[]) => unknown>)[name]!;
      this.answers.set(question, method.apply(gateway, asked));
    }
    return this.answers.get(question);
  }
}
