import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { previousAttributes } from '../events/previous-attributes.js';

/** Changes a customer, and tells of it where anything differs. */
export function updateCustomer(
  account: Account,
  customer: Stripe.Customer,
  changes: Partial<Stripe.Customer>,
): Stripe.Customer {
  const previous = previousAttributes(customer, changes);
  if (!previous) return customer;
  const updated = account.customers.put({ ...customer, ...changes });
  account.events.record('customer.updated', updated, previous);
  return updated;
}
