import type { Stripe } from 'stripe';
import { randomText } from '../ids.js';

/** What a charge remembers of the payment method that it was made with. */
export function chargeMethodDetails(
  method: Stripe.PaymentMethod,
  amountMinor: number,
): Stripe.Charge.PaymentMethodDetails {
  if (method.card) return { type: 'card', card: cardDetails(method.card, amountMinor) };
  if (method.us_bank_account) {
    const { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number } =
      method.us_bank_account;
    return {
      type: 'us_bank_account',
      us_bank_account: {
        ...{ account_holder_type, account_type, bank_name, fingerprint, last4, routing_number },
        mandate: `mandate_${randomText(24)}`,
        payment_reference: null,
      },
    };
  }
  if (method.sepa_debit) {
    const { bank_code, branch_code, country, fingerprint, last4 } = method.sepa_debit;
    return {
      type: 'sepa_debit',
      sepa_debit: {
        ...{ bank_code, branch_code, country, fingerprint, last4 },
        mandate: `mandate_${randomText(24)}`,
      },
    };
  }
  return { type: method.type };
}

function cardDetails(
  card: Stripe.PaymentMethod.Card,
  amountMinor: number,
): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: amountMinor,
    authorization_code: String(100_000 + (amountMinor % 900_000)),
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: randomText(15),
    overcapture: { maximum_amount_capturable: amountMinor, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
