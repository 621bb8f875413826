import { Random } from './random.js';
import { type PaymentStory, PAYMENT_STORIES } from './payment-stories.js';
import { type SupportStory, SUPPORT_STORIES } from './support-stories.js';

/** What readers are asked to support, as far as the month needs to know it. */
export interface MonthCampaign {
  readonly slug: string;
  readonly currency: string;
  /** What readers choose from, minor units; 0 among them where it is offered. */
  readonly amountsMinor: readonly number[];
}

/** How a reader pays at Checkout; `leaves` does not. */
export type Payment = 'card' | 'declined_then_card' | 'debit' | 'failing_debit' | 'leaves';

/** One click on Support, and what becomes of it. */
export interface PlannedGift {
  readonly campaign: MonthCampaign;
  /** Minor units. */
  readonly amountMinor: number;
  readonly interval: 'once' | 'month';
  readonly coverFees: boolean;
  readonly email: string;
  readonly name: string;
  readonly payment: Payment;
  /** What happens to the payment later; each step on a day of its own. */
  readonly story: PaymentStory;
  /** What happens to the monthly support later. */
  readonly supportStory: SupportStory;
  /** How many days after the payment a story begins, and between its steps. */
  readonly paceDays: number;
}

/** A sale of the account's other business, which is not the service's. */
export interface PlannedSale {
  readonly amountMinor: number;
  readonly story: PaymentStory;
  readonly paceDays: number;
}

export interface PlannedDay {
  readonly gifts: readonly PlannedGift[];
  readonly sales: readonly PlannedSale[];
  /** Whether the bank sends back the newest payout. */
  readonly payoutFails: boolean;
}

export interface MonthSize {
  readonly seed: number;
  readonly days: number;
  /** How many clicks on Support there are in all. */
  readonly gifts: number;
}

/** Bank debits are offered in these currencies, and decided after three days. */
const DEBIT_CURRENCIES = ['usd', 'eur'];

/** Says all that happens in a month, before any of it does: chance does not depend on timing. */
export function planMonth(
  campaigns: readonly MonthCampaign[],
  { seed, days, gifts }: MonthSize,
): PlannedDay[] {
  const random = new Random(seed);
  return Array.from({ length: days }, (_, day) => ({
    gifts: Array.from({ length: countOn(day, days, gifts) }, () => planGift(random, campaigns)),
    sales: Array.from({ length: random.below(3) }, () => planSale(random)),
    payoutFails: random.chance(0.1),
  }));
}

/** Spread evenly, the remainder included. */
function countOn(day: number, days: number, gifts: number): number {
  return Math.floor(((day + 1) * gifts) / days) - Math.floor((day * gifts) / days);
}

function planGift(random: Random, campaigns: readonly MonthCampaign[]): PlannedGift {
  const campaign = random.of(campaigns);
  const amountMinor = random.of(campaign.amountsMinor);
  const isMonthly = amountMinor > 0 && random.chance(0.2);
  const payment = choosePayment(random, campaign, amountMinor, isMonthly);
  // Every fifth click is of somebody who gave before, spelled otherwise.
  const reader = random.chance(0.2) ? random.below(5) : random.below(10_000);
  const isShouted = random.chance(0.2);
  return {
    ...{ campaign, amountMinor, payment },
    interval: isMonthly ? 'month' : 'once',
    coverFees: amountMinor > 0 && random.chance(0.3),
    email: isShouted ? `READER-${reader}@News.Example ` : `reader-${reader}@news.example`,
    name: random.chance(0.1) ? '' : `Zoë O'Neil ${random.below(10)}`,
    story: amountMinor > 0 ? random.weighted(storyWeights(payment)) : 'nothing',
    supportStory: isMonthly ? random.of(SUPPORT_STORY_NAMES) : 'nothing',
    paceDays: 1 + random.below(4),
  };
}

function planSale(random: Random): PlannedSale {
  return {
    amountMinor: 500 + random.below(9_500),
    story: random.chance(0.3) ? random.of(STORY_NAMES) : 'nothing',
    paceDays: 1 + random.below(3),
  };
}

function choosePayment(
  random: Random,
  { currency }: MonthCampaign,
  amountMinor: number,
  isMonthly: boolean,
): Payment {
  if (amountMinor === 0) return random.weighted({ card: 9, leaves: 1 });
  const takesDebits = DEBIT_CURRENCIES.includes(currency) && !isMonthly;
  const debits = takesDebits ? { debit: 12, failing_debit: 6 } : { debit: 0, failing_debit: 0 };
  return random.weighted({ card: 60, declined_then_card: 12, leaves: 10, ...debits });
}

const STORY_NAMES = Object.keys(PAYMENT_STORIES) as PaymentStory[];
const SUPPORT_STORY_NAMES = Object.keys(SUPPORT_STORIES) as SupportStory[];

/** To nearly half of the payments something happens; to what was not paid, nothing can. */
function storyWeights(payment: Payment): Record<PaymentStory, number> {
  const isPaid = payment !== 'leaves' && payment !== 'failing_debit';
  const weights = STORY_NAMES.map((name) => [name, isPaid ? 1 : 0] as const);
  return {
    ...(Object.fromEntries(weights) as Record<PaymentStory, number>),
    nothing: STORY_NAMES.length,
  };
}
