import type { Texts } from '../say.js';

/** What the service's own pages say besides what the support block says. */
export const en = {
  skip: 'Skip to the content',
  demoNotice: 'This is a demonstration. Payments go to a sandbox, and no money moves.',
  paymentsBy: 'Payments by Stripe',
  languages: 'Language',
  supportPublisher: 'Support {publisher}',
  noCampaign: 'No campaign is open at the moment. Thank you for looking in.',
  plainNote:
    'You pay on Stripe’s own page. Your card details never reach this site. Without money, that page only asks who you are.',
  monthlyHint: 'Your card is charged every month until you cancel. Only with money.',
  shareAndFixed: '{share} and {fixed}',
  shownWithSupport: 'Shown with my support',
  hideName: 'Do not show my name',
  showName: 'Show my name publicly',
  milestoneReached: '{money}: reached',
  milestoneLost: '{money}: was reached; the total has gone below it since',
  milestoneAhead: '{money}: not reached yet',
  notFoundTitle: 'There is nothing at this address',
  noSuchCampaign: 'There is no campaign of this name.',
  noSuchCheckout: 'We do not know this checkout.',
  toFrontPage: 'Go to the front page',
  formFailedTitle: 'That did not work',
  backToForm: 'Back to the form',
  linkFailedTitle: 'This link leads no further',
  linkNotValid: 'This link is not valid, or not valid any more. Please ask for a new one.',
  linkFailed:
    'Stripe’s page could not be opened, and nothing was changed. Please try the link again in a minute.',
} satisfies Texts;

export type PagesKey = keyof typeof en;
