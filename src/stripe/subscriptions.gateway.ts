import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { PaymentProviderUnavailableError } from './payment-provider-unavailable.error.js';
import { STRIPE } from './stripe-client.js';

/** What the service changes of subscriptions. What follows from it is told by Stripe's events. */
@Injectable()
export class SubscriptionsGateway {
  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /** Ends it now. One that ended already, or that Stripe does not have, is as good. */
  async cancel(id: string): Promise<void> {
    await change(this.stripe.subscriptions.cancel(id));
  }

  /** Lets it end with the month that is paid. @returns false where it has ended already. */
  async cancelAtPeriodEnd(id: string): Promise<boolean> {
    const ending = this.stripe.subscriptions.update(id, { cancel_at_period_end: true });
    return (await change(ending)) !== null;
  }

  /**
   * A page of Stripe's on which a customer manages monthly support.
   * @throws PaymentProviderUnavailableError
   * @see https://docs.stripe.com/customer-management/integrate-customer-portal
   */
  async openPortal(customerId: string, returnUrl: string): Promise<string> {
    const session = await change(
      this.stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl }),
    );
    if (!session)
      throw new PaymentProviderUnavailableError('Stripe has no such customer any more.');
    return session.url;
  }
}

/** null where Stripe has none of that id, or it has ended. @throws PaymentProviderUnavailableError */
async function change<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { statusCode, code } = error;
    if (statusCode === 404 || (statusCode === 400 && code === 'resource_missing')) return null;
    throw new PaymentProviderUnavailableError(
      `Stripe did not do it (${code ?? error.type}). Nothing was changed here; please try again.`,
    );
  }
}
