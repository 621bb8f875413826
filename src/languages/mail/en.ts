import type { Texts } from '../say.js';

/** Mails to supporters, and the page on which they refuse all but receipts. */
export const en = {
  thanksSubject: 'Thank you for supporting {publisher}',
  renewalSubject: 'Your monthly support of {publisher}: receipt {number}',
  creditNoteSubject: 'Your refund from {publisher}: credit note {number}',
  refundFailedSubject: 'Your refund from {publisher} did not arrive: {number}',
  failedSubject: 'Your monthly support of {publisher} could not be charged',
  endedSubject: 'Your monthly support of {publisher} has ended',
  greeting: 'Dear {name},',
  greetingUnnamed: 'Hello,',
  thanksOnce: 'Thank you for your support of {charge}. It has arrived and is counted.',
  thanksMonthly:
    'Thank you for supporting us with {charge} every month. Your first payment has arrived and is counted.',
  ofWhichFee: '{fee} of it covers the estimated payment fee.',
  campaign: 'It goes to our campaign “{title}”.',
  receiptAttached: 'Your receipt {number} is attached as a PDF.',
  free: 'Thank you for standing with us in our campaign “{title}”. You are counted among our supporters, and nothing was charged.',
  renewal: 'Your monthly support of {charge} has arrived. Thank you for staying with us.',
  failed: 'Your monthly support of {charge} could not be charged. No money was taken.',
  failedNext:
    'It will be tried again in the coming days. If your card has changed, please enter the new one on Stripe’s page.',
  ended:
    'Your monthly support of {charge} has ended, and nothing more will be charged. Thank you for all that you made possible.',
  refunded:
    'We have paid {charge} back to you, the way it came. It may take some days until your bank shows it.',
  creditNoteAttached: 'Credit note {number}, for receipt {receipt}, is attached as a PDF.',
  refundFailed:
    'Our refund of {charge} did not arrive and came back to us. Please answer this mail, so that we can find another way to pay it.',
  cancellationAttached: 'The attached document {number} takes back credit note {creditNote}.',
  manage:
    'You can change or end your monthly support on Stripe’s page. The link is valid until {until}; after that, answer this mail and we send you a new one.',
  manageLink: 'Manage monthly support',
  payLink: 'Enter another card',
  closing: 'With kind regards',
  why: 'You receive this mail because you supported {publisher}.',
  unsubscribe: 'No more mails except receipts',
  refuseTitle: 'Only receipts from now on?',
  refuseAsk: 'We then send you nothing but receipts and credit notes for what you pay.',
  refuseButton: 'Send me only receipts',
  refusedTitle: 'You get only receipts now',
  refused: 'We send you nothing but receipts and credit notes for what you pay.',
  acceptButton: 'Send me other mails again',
  acceptedTitle: 'You get our mails again',
  accepted: 'We write to you again about your support.',
} satisfies Texts;

export type MailKey = keyof typeof en;
