import type { Texts } from '../say.js';

/** The wall of a campaign: who gave, and what they wrote. */
export const en = {
  title: 'Our supporters',
  intro: 'Every gift that counts stands here, with or without a name.',
  order: 'Order of the entries',
  newest: 'Newest first',
  largest: 'Largest first',
  anonymous: 'Anonymous',
  monthly: 'monthly',
  withoutMoney: 'Support without money',
  empty: 'Nobody stands here yet. You can be the first.',
  more: 'More entries',
  start: 'Back to the first entries',
  campaign: 'To the campaign',
  overdrawn:
    'Some gifts were paid back more than once. That takes {amount} off the sum of these entries.',
  report: 'Report',
  reportOf: 'Report the entry of {name}',
  reportAnonymous: 'Report this anonymous entry',
  reported:
    'We have received your report, thank you. When several readers report an entry, it is taken down until we have looked at it.',
  reportTitle: 'Report an entry',
  reportIntro: 'You are about to report this entry to the publisher:',
  reason: 'What is wrong with it? You need not say.',
  reasonHint: 'At most 300 characters. Only the publisher’s staff read it.',
  send: 'Send the report',
  wall: 'Back to all entries',
  failedTitle: 'The report was not sent',
  gone: 'This entry is not shown any more.',
  tooMany: 'There were too many reports in a short time. Please try again in a few minutes.',
  failed: 'Something went wrong on our side. Please try again.',
  tooLong: 'Please say it in at most 300 characters.',
  latest: 'Latest supporters',
  all: 'See all supporters',
} satisfies Texts;

export type WallKey = keyof typeof en;
