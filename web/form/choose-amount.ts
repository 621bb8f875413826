import { decimalSeparator, parseAmount } from '../../src/kernel/money/parse-amount.js';
import { outOfRange } from '../../src/languages/block/explain-problem.js';
import type { Campaign } from '../service/campaign.js';
import type { Words } from '../../src/languages/block/words.js';

/** A preset amount in minor units, or the amount typed by the reader. */
export type Choice = number | 'other';

export type ChosenAmount = { amountMinor: number } | { error: string };

export interface AmountContext extends Words {
  campaign: Campaign;
}

/** Most readers want to give something; the smallest amount of money is the least pushing start. */
export function firstChoice({ presetsMinor }: Campaign): Choice {
  return presetsMinor.find((amountMinor) => amountMinor > 0) ?? presetsMinor[0] ?? 'other';
}

/** What the reader chose, or in words why it cannot be sent; the service judges it once more. */
export function chooseAmount(
  choice: Choice,
  typed: string,
  { campaign, ...words }: AmountContext,
): ChosenAmount {
  const { money, say, locale } = words;
  if (choice !== 'other') return { amountMinor: choice };
  const parsed = parseAmount(typed, {
    ...campaign,
    decimalSeparator: decimalSeparator(locale.tag),
  });
  if ('problem' in parsed) {
    const decimals = campaign.minorUnits - Math.log10(campaign.stepMinor);
    return {
      error: {
        missing: say('amountMissing'),
        unreadable: say('amountUnreadable', { example: money(campaign.customMinMinor) }),
        tooFine: decimals > 0 ? say('amountTooFine', { count: decimals }) : say('amountWhole'),
      }[parsed.problem],
    };
  }
  return isAccepted(parsed.amountMinor, campaign) ? parsed : { error: outOfRange(words, campaign) };
}

function isAccepted(amountMinor: number, campaign: Campaign): boolean {
  const isInRange =
    amountMinor >= campaign.customMinMinor && amountMinor <= campaign.customMaxMinor;
  return isInRange || campaign.presetsMinor.includes(amountMinor);
}
