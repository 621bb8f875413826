import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { endSubscription } from '../billing/end-subscription.js';
import { getCustomer } from '../resources/customers.js';

/**
 * Deletes a customer for good, which ends what they subscribed to at once. What they paid stays.
 * @see https://docs.stripe.com/api/customers/delete
 */
export function deleteCustomer(account: Account, id: string): Stripe.DeletedCustomer {
  const customer = getCustomer(account, id);
  for (const subscription of account.subscriptionsOfCustomer(id)) {
    if (subscription.ended_at !== null) continue;
    endSubscription(account, subscription, 'cancellation_requested');
  }
  account.customers.delete(id);
  account.events.record('customer.deleted', customer);
  return account.deletedCustomers.put({ id, object: 'customer', deleted: true });
}
