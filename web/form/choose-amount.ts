import { moneyText, type MoneyFormat } from '../../src/kernel/money/money-text.js';
import { decimalSeparator } from '../money/number-format.js';
import { parseAmount } from '../money/parse-amount.js';
import type { Campaign } from '../service/campaign.js';
import type { Texts } from '../texts.js';

/** A preset amount in minor units, or the amount typed by the reader. */
export type Choice = number | 'other';

export type ChosenAmount = { amountMinor: number } | { error: string };

/** Most readers want to give something; the smallest amount of money is the least pushing start. */
export function firstChoice({ presetsMinor }: Campaign): Choice {
  return presetsMinor.find((amountMinor) => amountMinor > 0) ?? presetsMinor[0] ?? 'other';
}

/** What the reader chose, or in words why it cannot be sent; the service judges it once more. */
export function chooseAmount(
  choice: Choice,
  typed: string,
  { campaign, money, texts }: { campaign: Campaign; money: MoneyFormat; texts: Texts },
): ChosenAmount {
  if (choice !== 'other') return { amountMinor: choice };

  const parsed = parseAmount(typed, {
    ...campaign,
    decimalSeparator: decimalSeparator(money.locale),
  });
  if ('problem' in parsed) {
    const example = moneyText(campaign.customMinMinor, money);
    return {
      error: {
        missing: texts.amountMissing,
        unreadable: texts.amountUnreadable(example),
        tooFine: texts.amountTooFine(campaign.minorUnits - Math.log10(campaign.stepMinor)),
      }[parsed.problem],
    };
  }
  return isAccepted(parsed.amountMinor, campaign)
    ? parsed
    : { error: outOfRange(campaign, money, texts) };
}

export function outOfRange(campaign: Campaign, money: MoneyFormat, texts: Texts): string {
  return texts.amountOutOfRange(
    moneyText(campaign.customMinMinor, money),
    moneyText(campaign.customMaxMinor, money),
  );
}

function isAccepted(amountMinor: number, campaign: Campaign): boolean {
  const isInRange =
    amountMinor >= campaign.customMinMinor && amountMinor <= campaign.customMaxMinor;
  return isInRange || campaign.presetsMinor.includes(amountMinor);
}
