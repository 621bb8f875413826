import { html, nothing, type TemplateResult } from 'lit';
import { moneyText } from '../../src/kernel/money/money-text.js';
import type { AskedGift } from './asked-gift.js';
import { fieldError, invalid } from './field-error.js';
import type { FormContext, SupportForm } from './support-form.js';

/** Every month, and with the fee: switched off rather than hidden for 0, so that nothing moves. */
export function giftFields(
  form: SupportForm,
  { isFree, isMonthly, isFeeCovered, feeCoverMinor }: AskedGift,
  { campaign, texts, money }: FormContext,
): TemplateResult {
  const hasFee = campaign.feeBasisPoints + campaign.feeFixedMinor > 0;
  return html` ${
    campaign.intervals.includes('month')
      ? checkField({
          id: 'monthly',
          label: texts.everyMonth,
          isChecked: isMonthly,
          isDisabled: isFree,
          error: form.errors.interval,
          check: (isChecked) => form.change({ interval: isChecked ? 'month' : 'once' }),
        })
      : nothing
  }
  ${
    hasFee
      ? checkField({
          id: 'fee-cover',
          label: texts.coverFee(moneyText(feeCoverMinor, money)),
          isChecked: isFeeCovered,
          isDisabled: isFree,
          error: form.errors.coverFees,
          check: (coverFees) => form.change({ coverFees }),
        })
      : nothing
  }`;
}

interface CheckField {
  id: string;
  label: string;
  isChecked: boolean;
  isDisabled?: boolean;
  error?: string;
  check: (isChecked: boolean) => void;
}

export function checkField(field: CheckField): TemplateResult {
  const { id, label, error } = field;
  return html`<label class="check" part=${id}>
      <input
        type="checkbox"
        .checked=${field.isChecked}
        ?disabled=${field.isDisabled}
        aria-invalid=${invalid(error)}
        aria-describedby="${id}-error"
        @change=${(event: Event) => field.check((event.target as HTMLInputElement).checked)}
      />
      <span>${label}</span>
    </label>
    ${fieldError(`${id}-error`, error)}`;
}
