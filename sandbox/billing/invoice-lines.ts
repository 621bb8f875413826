import Stripe from 'stripe';
import { newId } from '../ids.js';

export interface NewLine {
  amount: number;
  currency: string;
  description: string | null;
  quantity: number;
  periodStart: number;
  periodEnd: number;
  metadata: Stripe.Metadata;
  parent: Stripe.InvoiceLineItem.Parent;
  pricing: Stripe.InvoiceLineItem.Pricing | null;
}

/** @see https://docs.stripe.com/api/invoice-line-item/object */
export function makeLine(invoiceId: string, given: NewLine): Stripe.InvoiceLineItem {
  const { parent } = given;
  return {
    id: newId('il'),
    object: 'line_item',
    amount: given.amount,
    currency: given.currency,
    description: given.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: invoiceId,
    livemode: false,
    metadata: given.metadata,
    parent,
    period: { end: given.periodEnd, start: given.periodStart },
    pretax_credit_amounts: [],
    pricing: given.pricing,
    quantity: given.quantity,
    quantity_decimal: Stripe.Decimal.from(given.quantity),
    subscription: parent.subscription_item_details?.subscription ?? null,
    subtotal: given.amount,
    taxes: [],
  };
}

/** One month, or whatever the price's interval is, of one item of a subscription. */
export function subscriptionLine(
  item: Stripe.SubscriptionItem,
  { subscription, productName }: { subscription: Stripe.Subscription; productName: string },
): NewLine {
  const { price, quantity = 1 } = item;
  return {
    amount: (price.unit_amount ?? 0) * quantity,
    currency: price.currency,
    description: `${quantity} × ${productName}`,
    quantity,
    periodStart: item.current_period_start,
    periodEnd: item.current_period_end,
    metadata: subscription.metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription: subscription.id,
        subscription_item: item.id,
      },
      type: 'subscription_item_details',
    },
    pricing: {
      price_details: {
        price: price.id,
        product: typeof price.product === 'string' ? price.product : price.product.id,
      },
      type: 'price_details',
      unit_amount_decimal: Stripe.Decimal.from(price.unit_amount ?? 0),
    },
  };
}

/** An amount that was put on the customer's next invoice by hand. */
export function itemLine(item: Stripe.InvoiceItem): NewLine {
  return {
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    quantity: item.quantity,
    periodStart: item.period.start,
    periodEnd: item.period.end,
    metadata: item.metadata ?? {},
    parent: {
      invoice_item_details: {
        invoice_item: item.id,
        proration: false,
        proration_details: null,
        subscription: null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    },
    pricing: item.pricing,
  };
}
