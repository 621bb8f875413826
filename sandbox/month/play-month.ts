import { currencyRules } from '../../src/kernel/money/currencies.js';
import type { Sandbox } from '../sandbox.js';
import { clientOf } from '../testing/clients.js';
import { MonthReader } from './month-reader.js';
import { PAYMENT_STORIES, type PaymentInStory, type PaymentStory } from './payment-stories.js';
import {
  type MonthCampaign,
  type MonthSize,
  type PlannedDay,
  type PlannedGift,
  planMonth,
} from './plan-month.js';
import { SUPPORT_STORIES } from './support-stories.js';

const DAY_MS = 86_400_000;

/** Readers who click at the same time. */
const AT_ONCE = 6;

export interface Month extends Partial<MonthSize> {
  /** Its time must be as many days behind as the month is long, and pay out by itself. */
  readonly sandbox: Sandbox;
  readonly serviceUrl: string;
  readonly campaigns: readonly MonthCampaign[];
  /** What is done while a day is played; the day ends when both have ended. */
  readonly alongside?: (day: number) => Promise<void>;
}

/** What happened in a month, to be told. */
export interface PlayedMonth {
  gifts: number;
  monthlySupports: number;
  repeatedClicks: number;
  /** Steps of stories: refunds, disputes, renewals and the like. */
  happenings: number;
  foreignSales: number;
  failedPayouts: number;
}

/** What is to happen on a day to come. */
type Agenda = Map<number, (() => void)[]>;

/** How the sandbox is started so that a month of so many days ends now. */
export function monthOptions(days: number) {
  return {
    startAt: new Date(Date.now() - days * DAY_MS),
    automaticPayouts: true,
    balanceTransactionDelayMs: 20,
    bankDebitDelayMs: 3 * DAY_MS,
    refundDelayMs: 2 * DAY_MS,
    payoutDelayMs: DAY_MS,
  };
}

/**
 * Plays a month of a busy newsroom: readers give once and monthly, by card and by bank debit, cards
 * are declined, sessions left, payments refunded and disputed, months renewed, paused and cancelled,
 * money is paid out every day, and the account sells other things besides. All of it follows from
 * the seed but the ids.
 */
export async function playMonth(month: Month): Promise<PlayedMonth> {
  const { sandbox, serviceUrl, campaigns, alongside } = month;
  const { seed = 1, days = 30, gifts = 300 } = month;
  const reader = new MonthReader(serviceUrl, clientOf(sandbox));
  const agenda: Agenda = new Map();
  const played: PlayedMonth = {
    ...{ gifts: 0, monthlySupports: 0, repeatedClicks: 0 },
    ...{ happenings: 0, foreignSales: 0, failedPayouts: 0 },
  };
  for (const [day, planned] of planMonth(campaigns, { seed, days, gifts }).entries()) {
    const readers = playReaders(planned.gifts, async (gift) => {
      await playGift(gift, { reader, sandbox, agenda, day, played });
    });
    await Promise.all([readers, alongside?.(day)]);
    for (const happen of agenda.get(day) ?? []) {
      happen();
      played.happenings += 1;
    }
    await playAccount(planned, { sandbox, agenda, day, played });
    sandbox.advanceClock(DAY_MS);
  }
  return { ...played, repeatedClicks: reader.repeatedClicks };
}

interface Scene {
  readonly sandbox: Sandbox;
  readonly agenda: Agenda;
  readonly day: number;
  readonly played: PlayedMonth;
}

/** Some at once, the next as soon as one is done. */
async function playReaders(
  gifts: readonly PlannedGift[],
  play: (gift: PlannedGift) => Promise<void>,
): Promise<void> {
  const left = [...gifts];
  const next = async (): Promise<void> => {
    for (let gift = left.shift(); gift; gift = left.shift()) await play(gift);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function playGift(
  gift: PlannedGift,
  { reader, ...scene }: Scene & { readonly reader: MonthReader },
): Promise<void> {
  const { sessionId: id, chargeMinor: amountMinor, subscriptionId } = await reader.support(gift);
  const { stepMinor } = currencyRules(gift.campaign.currency);
  // A bank debit is decided on the third day.
  const from = scene.day + (gift.payment === 'debit' ? 4 : 0);
  schedulePayment(gift.story, { id, amountMinor, stepMinor }, { ...scene, day: from }, gift);
  scene.played.gifts += 1;
  if (subscriptionId === null) return;
  scene.played.monthlySupports += 1;
  const steps = SUPPORT_STORIES[gift.supportStory].map(
    (step) => () => step(scene.sandbox, subscriptionId),
  );
  schedule(steps, scene, gift);
}

function playAccount({ sales, payoutFails }: PlannedDay, scene: Scene): Promise<void> {
  const { sandbox, played } = scene;
  for (const sale of sales) {
    const { id } = sandbox.sellSomethingElse(sale.amountMinor);
    const payment = { id, amountMinor: sale.amountMinor, stepMinor: 1 };
    schedulePayment(sale.story, payment, scene, sale);
    played.foreignSales += 1;
  }
  return payoutFails ? failNewestPayout(scene) : Promise.resolve();
}

async function failNewestPayout({ sandbox, played }: Scene): Promise<void> {
  const { data } = await clientOf(sandbox).payouts.list({ limit: 1 });
  const [newest] = data;
  if (!newest || newest.status === 'failed') return;
  sandbox.failPayout(newest.id);
  played.failedPayouts += 1;
}

function schedulePayment(
  story: PaymentStory,
  payment: PaymentInStory,
  scene: Scene,
  pace: { readonly paceDays: number },
): void {
  const steps = PAYMENT_STORIES[story].map((step) => () => step(scene.sandbox, payment));
  schedule(steps, scene, pace);
}

/** A step every so many days; what would be after the month does not happen. */
function schedule(
  steps: readonly (() => void)[],
  { agenda, day }: Pick<Scene, 'agenda' | 'day'>,
  { paceDays }: { readonly paceDays: number },
): void {
  for (const [index, step] of steps.entries()) {
    const on = day + (index + 1) * paceDays;
    const others = agenda.get(on);
    if (others) others.push(step);
    else agenda.set(on, [step]);
  }
}
