import { campaignWith, wordsFor } from '../testing/campaign.js';
import { askedGift } from './asked-gift.js';
import type { SupportForm } from './support-form.js';

const campaign = campaignWith();
type Entered = Pick<SupportForm, 'choice' | 'typedAmount' | 'interval' | 'coverFees'>;
const asked = (entered: Partial<Entered>) =>
  askedGift(
    {
      typedAmount: '',
      interval: 'once',
      coverFees: false,
      ...entered,
      chosen: () => entered.choice ?? 10000,
    } as unknown as SupportForm,
    { campaign, ...wordsFor(campaign) },
  );

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
