import { feeCoverOf } from '../money/fee-cover.js';
import { chooseAmount } from './choose-amount.js';
import type { FormContext, SupportForm } from './support-form.js';

/** What the form asks for as it stands; amounts in minor units. */
export interface AskedGift {
  /** null while there is no amount that could be sent. */
  amountMinor: number | null;
  /** What covering the fee adds, whether it was chosen or not. */
  feeCoverMinor: number;
  isFree: boolean;
  isMonthly: boolean;
  isFeeCovered: boolean;
  /** What Stripe will charge, each time. */
  chargeMinor: number;
}

/** Without money there is nothing to repeat and no fee, whatever was chosen before. */
export function askedGift(form: SupportForm, context: FormContext): AskedGift {
  const { campaign } = context;
  const { typedAmount, interval, coverFees } = form.entered;
  const chosen = chooseAmount(form.chosen(campaign), typedAmount, context);
  const amountMinor = 'error' in chosen ? null : chosen.amountMinor;
  const isFree = amountMinor === 0;
  const feeCoverMinor = feeCoverOf(amountMinor ?? 0, campaign);
  const isFeeCovered = coverFees && !isFree;
  return {
    amountMinor,
    feeCoverMinor,
    isFree,
    isMonthly: interval === 'month' && !isFree,
    isFeeCovered,
    chargeMinor: (amountMinor ?? 0) + (isFeeCovered ? feeCoverMinor : 0),
  };
}
