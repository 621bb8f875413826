import type {
  StripeBalanceTransaction,
  StripeCharge,
  StripeDispute,
  StripeInvoicePayment,
  StripePaymentIntent,
  StripeRefund,
} from '../../stripe/stripe-types.js';
import {
  readCharge,
  readDispute,
  readIntent,
  readInvoicePayment,
  readRefund,
} from './gift-facts.js';
import { MissingFieldsError } from './missing-fields.error.js';

const CREATED = 1_795_420_800;
const TOLD_AT = new Date((CREATED + 60) * 1000);

const REFUND = {
  id: 're_1',
  object: 'refund',
  amount: 1337,
  currency: 'usd',
  status: 'succeeded',
  payment_intent: 'pi_1',
  balance_transaction: 'txn_1',
  created: CREATED,
  reason: null,
} as StripeRefund;

describe('a refund as a fact', () => {
  it.each([
    ['succeeded', 'txn_1', true, false],
    ['pending', 'txn_1', true, false],
    ['pending', null, false, false],
    ['requires_action', null, false, false],
    ['failed', 'txn_1', true, true],
    ['failed', null, false, true],
    ['canceled', null, false, true],
  ])(
    '%s with the transaction %s: counted %s, failed %s',
    (status, transaction, counted, failed) => {
      const refund = { ...REFUND, status, balance_transaction: transaction };
      expect(readRefund(refund, TOLD_AT)).toMatchObject({
        ...{ paymentIntentId: 'pi_1', amountMinor: 1337, counted, failed },
        occurredAt: new Date(CREATED * 1000),
      });
    },
  );

  it('reads an expanded payment, and is none of ours without one', () => {
    const expanded = { ...REFUND, payment_intent: { id: 'pi_2' } } as StripeRefund;
    expect(readRefund(expanded, TOLD_AT)).toMatchObject({ paymentIntentId: 'pi_2' });
    expect(readRefund({ ...REFUND, payment_intent: null }, TOLD_AT)).toBeNull();
  });

  it('waits for a person where it has no status', () => {
    expect(() => readRefund({ ...REFUND, status: null }, TOLD_AT)).toThrow(MissingFieldsError);
  });
});

function transactionOf(category: string, created: number): StripeBalanceTransaction {
  return {
    id: `txn_${category}`,
    object: 'balance_transaction',
    amount: category === 'dispute' ? -1337 : 1337,
    fee: category === 'dispute' ? 1500 : 0,
    net: category === 'dispute' ? -2837 : 1337,
    currency: 'usd',
    exchange_rate: null,
    source: 'du_1',
    type: 'adjustment',
    reporting_category: category,
    created,
    available_on: created,
  } as StripeBalanceTransaction;
}

const DISPUTE = {
  id: 'du_1',
  object: 'dispute',
  amount: 1337,
  currency: 'usd',
  status: 'needs_response',
  reason: 'fraudulent',
  payment_intent: 'pi_1',
  created: CREATED,
  is_charge_refundable: false,
  balance_transactions: [] as StripeBalanceTransaction[],
} as StripeDispute;

describe('a dispute as a fact', () => {
  it('moves no money by being opened: an inquiry never does', () => {
    expect(readDispute(DISPUTE, null, TOLD_AT)).toMatchObject({
      withdrawnAt: null,
      reinstatedAt: null,
    });
  });

  it('was withdrawn where its event or its transaction says so', () => {
    const booked = { ...DISPUTE, balance_transactions: [transactionOf('dispute', CREATED + 5)] };
    expect(readDispute(DISPUTE, 'withdrawn', TOLD_AT)?.withdrawnAt).toEqual(
      new Date(CREATED * 1000),
    );
    expect(readDispute(booked, null, TOLD_AT)).toMatchObject({
      withdrawnAt: new Date((CREATED + 5) * 1000),
      transactions: [{ entryKind: 'dispute', stripeObjectId: 'du_1', feeMinor: 1500 }],
    });
  });

  it('was withdrawn before it was reinstated, even if nobody told', () => {
    expect(readDispute(DISPUTE, 'reinstated', TOLD_AT)).toMatchObject({
      withdrawnAt: new Date(CREATED * 1000),
      reinstatedAt: TOLD_AT,
    });
    const back = {
      ...DISPUTE,
      balance_transactions: [transactionOf('dispute_reversal', CREATED + 9)],
    };
    expect(readDispute(back, null, TOLD_AT)).toMatchObject({
      withdrawnAt: new Date(CREATED * 1000),
      reinstatedAt: new Date((CREATED + 9) * 1000),
    });
  });

  it('takes only the transactions that move the disputed money', () => {
    const other = { ...DISPUTE, balance_transactions: [transactionOf('fee', CREATED)] };
    expect(readDispute(other, null, TOLD_AT)).toMatchObject({
      withdrawnAt: null,
      transactions: [],
    });
  });

  it('is none of ours without a payment', () => {
    expect(readDispute({ ...DISPUTE, payment_intent: null }, null, TOLD_AT)).toBeNull();
  });
});

describe('a charge as a fact', () => {
  const charge = {
    ...{ id: 'ch_1', object: 'charge', amount: 1337, amount_refunded: 7, currency: 'usd' },
    ...{ payment_intent: 'pi_1', balance_transaction: null, metadata: {} },
  } as StripeCharge;

  it('says what was refunded in all, and no fee before its transaction is there', () => {
    expect(readCharge(charge)).toMatchObject({
      ...{ paymentIntentId: 'pi_1', refundedMinor: 7, balanceTransactionId: null },
      isMarked: false,
    });
    expect(readCharge({ ...charge, payment_intent: null })).toBeNull();
  });

  it('is marked where our metadata stands on it', () => {
    const metadata = { readerfund_attempt: '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50' };
    expect(readCharge({ ...charge, metadata })).toMatchObject({ isMarked: true });
  });
});

describe('the payment of an invoice as a fact', () => {
  it('links the two, and is nothing where no payment at Stripe was made', () => {
    const payment = {
      ...{ id: 'inpay_1', object: 'invoice_payment', invoice: 'in_1' },
      payment: { type: 'payment_intent', payment_intent: 'pi_1' },
    } as StripeInvoicePayment;
    expect(readInvoicePayment(payment)).toMatchObject({
      paymentIntentId: 'pi_1',
      invoiceId: 'in_1',
    });
    const elsewhere = { ...payment, payment: { type: 'payment_record' } } as StripeInvoicePayment;
    expect(readInvoicePayment(elsewhere)).toBeNull();
  });
});

describe('a payment that a card was declined for', () => {
  const ATTEMPT = '0b54a3c1-6f0e-4d87-9df3-0a4f3f0c1337';
  const error = (overrides: object = {}) => ({
    ...{ type: 'card_error', code: 'card_declined', charge: 'ch_1' },
    ...overrides,
  });
  const declineIn = (last_payment_error: object | null, status = 'requires_payment_method') =>
    readIntent(
      {
        ...{ id: 'pi_1', object: 'payment_intent', amount: 1337, currency: 'usd', livemode: false },
        ...{ metadata: { readerfund_attempt: ATTEMPT }, status, last_payment_error },
      } as unknown as StripePaymentIntent,
      TOLD_AT,
    ).decline;

  it('says which charge failed, and when that was told', () => {
    expect(declineIn(error())).toEqual({ id: 'ch_1', declinedAt: TOLD_AT });
  });

  it('says so of a card whose bank wanted to see its owner', () => {
    const unproven = error({ type: 'invalid_request_error', payment_method: { type: 'card' } });
    expect(declineIn(unproven)?.id).toBe('ch_1');
  });

  it('is told apart by the second where there was no charge', () => {
    expect(declineIn(error({ charge: undefined }))?.id).toBe(`pi_1 ${TOLD_AT.toISOString()}`);
  });

  it.each([
    ['nothing failed', null, 'succeeded'],
    ['it was paid with another card since', error(), 'succeeded'],
    ['it was given up since', error(), 'canceled'],
    [
      'a bank debit failed, days later',
      error({ type: 'invalid_request_error', payment_method: { type: 'us_bank_account' } }),
      'requires_payment_method',
    ],
  ])('is no decline where %s', (_, failure, status) => {
    expect(declineIn(failure, status)).toBeNull();
  });
});
