import type { Texts } from '../say.js';

/** A receipt or a credit note, as PDF. */
export const en = {
  receipt: 'Receipt',
  creditNote: 'Credit note',
  cancellation: 'Credit note taken back',
  number: 'Number',
  issuedOn: 'Date',
  receivedOn: 'Received on',
  refundedOn: 'Refunded on',
  failedOn: 'Failed on',
  forReceipt: 'For receipt',
  forCreditNote: 'For credit note',
  giver: 'Received from',
  refundedTo: 'Refunded to',
  campaign: 'Campaign',
  kind: 'Kind of support',
  once: 'One-time',
  month: 'Monthly',
  currency: 'Currency',
  support: 'Support',
  feeCover: 'To cover the estimated payment fee',
  total: 'Amount received',
  totalRefunded: 'Amount refunded',
  totalNotRefunded: 'Amount not refunded',
  receiptNote:
    'We confirm that we have received this amount. It was paid through Stripe. Whether it can be deducted from tax depends on the law that applies to you.',
  creditNoteNote:
    'We confirm that we have paid this amount back the way it came. It may take some days until your bank shows it.',
  cancellationNote:
    'This refund did not arrive, and the amount came back to us. The credit note named above holds no longer; the receipt does.',
  thanks: 'Thank you for your support.',
} satisfies Texts;

export type ReceiptKey = keyof typeof en;
