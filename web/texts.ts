/**
 * Every text the support block shows, in English. A language is one more object of this shape:
 * the compiler then names each text it lacks. Amounts and counts arrive formatted; a count comes
 * as a number too, because languages differ in how many plurals they have.
 */
export const english = {
  direction: 'ltr' as 'ltr' | 'rtl',
  raised: 'raised',
  raisedOf: (goal: string) => `raised of ${goal}`,
  percent: (percent: string) => `${percent}%`,
  goalReached: 'Goal reached',
  supporters: (count: number, shown: string) =>
    `${shown} ${count === 1 ? 'supporter' : 'supporters'}`,
  freeSupporters: (_count: number, shown: string) => `${shown} more without money`,
  freeSupportersOnly: (count: number, shown: string) =>
    `${shown} ${count === 1 ? 'supports' : 'support'} without money`,
  monthlySupporters: (count: number, shown: string) =>
    `${shown} ${count === 1 ? 'supports' : 'support'} monthly`,
  firstSupporter: 'Be the first supporter',
  pending: (money: string) => `${money} more on its way`,
  barLabel: 'Money raised',
  progressSpoken: (raised: string, goal: string, percent: string) =>
    `${raised} raised of ${goal}, ${percent} percent`,
  raisedSpoken: (raised: string) => `${raised} raised`,

  chooseAmount: 'Choose an amount',
  withoutMoney: 'without money',
  otherAmount: 'Other amount',
  otherAmountHint: (min: string) => `At least ${min}`,
  everyMonth: 'Give this every month',
  coverFee: (money: string) => `Add ${money} to cover the estimated payment fee`,
  more: 'Add a name or message',
  name: 'Your name',
  showName: 'Show my name publicly with my support',
  message: 'Message to the newsroom',
  support: 'Support',
  supportWith: (money: string) => `Support with ${money}`,
  supportMonthly: (money: string) => `Support with ${money} every month`,
  supportFree: 'Support without money',
  opening: 'Opening Stripe Checkout…',
  paymentNote: 'You pay on Stripe’s own page. Your card details never reach this site.',
  monthlyNote: 'You pay on Stripe’s own page, every month until you cancel.',
  freeNote: 'Nothing is charged. Stripe’s page only asks who you are.',
  closed: 'This campaign is closed. Thank you to everyone who supported it.',
  notOpen: 'This campaign has not opened yet.',
  supportLink: 'Support us',

  amountMissing: 'Enter an amount, or choose one above.',
  amountUnreadable: (example: string) => `Write the amount in figures, for example ${example}.`,
  amountTooFine: (decimals: number) =>
    decimals === 0
      ? 'This currency has no decimals. Enter a whole amount.'
      : `Use at most ${decimals} decimals.`,
  amountOutOfRange: (min: string, max: string) => `Enter an amount from ${min} to ${max}.`,
  fieldNotAccepted: 'This could not be accepted. Please change it and try again.',
  campaignClosed: 'This campaign has just closed, so nothing was charged.',
  tooManyAttempts: (minutes: number) =>
    `Too many attempts from your network. Please try again in ${
      minutes === 1 ? 'a minute' : `${minutes} minutes`
    }.`,
  providerUnavailable: 'Stripe could not be reached, and nothing was charged. Please try again.',
  unreachable: 'The connection failed, and nothing was charged. Please try again.',
};

export type Texts = typeof english;

const languages: Record<string, Texts> = { en: english };

export interface Language {
  texts: Texts;
  /** For Intl; always of the same language as the texts, so that a sentence has one language. */
  locale: string;
}

/** The first wanted language that has texts; English when none has. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const texts = languages[tag.split('-')[0]!.toLowerCase()];
    if (texts && isLocale(tag)) return { texts, locale: tag };
  }
  return { texts: english, locale: 'en' };
}

/** Pages carry tags such as `en_US`, on which every Intl constructor throws. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
