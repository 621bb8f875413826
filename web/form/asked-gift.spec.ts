import { campaignWith, wordsFor } from '../testing/campaign.js';
import { askedGift } from './asked-gift.js';
import { type Entered, SupportForm } from './support-form.js';

const campaign = campaignWith();
const asked = (entered: Partial<Entered>) => {
  const form = new SupportForm({ requestUpdate: () => undefined } as never);
  form.change(entered);
  return askedGift(form, { campaign, ...wordsFor(campaign) });
};

describe('askedGift', () => {
  it('names what covering the fee would add before it is chosen, and charges it only then', () => {
    expect(asked({})).toMatchObject({ feeCoverMinor: 330, chargeMinor: 10000 });
    expect(asked({ coverFees: true })).toMatchObject({ feeCoverMinor: 330, chargeMinor: 10330 });
  });

  it('asks neither monthly nor for the fee where nothing is given, whatever was chosen before', () => {
    expect(asked({ choice: 0, interval: 'month', coverFees: true })).toEqual({
      amountMinor: 0,
      feeCoverMinor: 0,
      isFree: true,
      isMonthly: false,
      isFeeCovered: false,
      chargeMinor: 0,
    });
  });

  it('keeps the choices while the amount is still being typed', () => {
    expect(
      asked({ choice: 'other', typedAmount: '', interval: 'month', coverFees: true }),
    ).toMatchObject({ amountMinor: null, isMonthly: true, isFeeCovered: true });
  });
});
