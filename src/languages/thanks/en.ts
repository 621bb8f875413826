import type { Texts } from '../say.js';

/** The page a reader comes back to from Checkout. */
export const en = {
  paidTitle: 'Thank you for your support',
  paidOnce: 'Stripe has confirmed your payment of {charge}, and it is counted.',
  paidMonthly: 'Stripe has confirmed your first payment of {charge}.',
  receiptByMail: 'Your receipt comes by email.',
  nothingMore: 'You have nothing more to do.',
  freeTitle: 'Thank you for standing with us',
  free: 'You are counted among our supporters. Nothing was charged.',
  processingTitle: 'Your payment is on its way',
  processing: 'Your bank has been asked for {charge}. That takes a few working days.',
  processingShown: 'It is shown as on its way until the money has arrived; then it counts.',
  failedTitle: 'The payment did not go through',
  failed: 'No money was taken. You can try again, or choose another way to pay.',
  expiredTitle: 'This checkout has expired',
  expired: 'It was not finished in time, and no money was taken.',
  openTitle: 'One moment, please',
  openWaiting:
    'We are waiting for word from Stripe, which mostly takes a few seconds. This page tells you as soon as it has come.',
  openPaid:
    'If you paid, you may close the page: your support will count all the same. If you left before paying, nothing was charged.',
  chargeWithFee: '{charge} ({fee} of it covers the estimated payment fee)',
  monthlyCharge: 'Your card is charged {charge} every month until you cancel.',
  monthlyManage:
    'To change or end it, use the link in Stripe’s mails to you, or ask us to send you one.',
  tryAgain: 'Try again',
  lookAgain: 'Look again',
  seeProgress: 'See how far the campaign has come',
  wayBack: 'Back to where you were',
  messageTitle: 'Would you like to say something?',
  messageReviewed: 'It is shown with your support once the newsroom has read it.',
  messageAtOnce: 'It is shown with your support.',
  messageSend: 'Send',
  messageInReview:
    'Thank you for your words. They are shown with your support once the newsroom has read them.',
  messageShown: 'Thank you for your words. They are shown with your support.',
  messageNotAccepted: 'A message can be left once, with support that was given.',
  shareTitle: 'Tell others about it',
  shareSubject: 'Support {publisher}',
  shareWords: 'I support {publisher}: {title}',
  shareByMail: 'Email',
} satisfies Texts;

export type ThanksKey = keyof typeof en;
