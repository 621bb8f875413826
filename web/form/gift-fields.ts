import { html, nothing, type TemplateResult } from 'lit-html';
import type { Interval } from '../service/campaign.js';
import type { AskedGift } from './asked-gift.js';
import { fieldError, invalid } from './field-error.js';
import type { FormContext, SupportForm } from './support-form.js';

/** How often, and with the fee: switched off rather than hidden for 0, so that nothing moves. */
export function giftFields(
  form: SupportForm,
  gift: AskedGift,
  context: FormContext,
): TemplateResult {
  const { campaign, say, money } = context;
  const hasFee = campaign.feeBasisPoints + campaign.feeFixedMinor > 0;
  return html` ${campaign.intervals.includes('month') ? oftenField(form, gift, context) : nothing}
  ${
    hasFee
      ? checkField({
          id: 'fee-cover',
          label: say('coverFee', { money: money(gift.feeCoverMinor) }),
          isChecked: gift.isFeeCovered,
          isDisabled: gift.isFree,
          error: form.errors.coverFees,
          check: (coverFees) => form.change({ coverFees }),
        })
      : nothing
  }`;
}

function oftenField(
  form: SupportForm,
  { isMonthly, isFree }: AskedGift,
  { say }: FormContext,
): TemplateResult {
  const choice = (interval: Interval, isChecked: boolean, text: string) =>
    html`<label>
      <input
        type="radio"
        name="interval"
        value=${interval}
        .checked=${isChecked}
        ?disabled=${isFree && interval === 'month'}
        @change=${() => form.change({ interval })}
      />
      <span class="face">${text}</span>
    </label>`;
  return html`<fieldset class="often" part="often">
      <legend>${say('howOften')}</legend>
      ${choice('once', !isMonthly, say('once'))} ${choice('month', isMonthly, say('everyMonth'))}
    </fieldset>
    ${fieldError('interval-error', form.errors.interval)}`;
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
