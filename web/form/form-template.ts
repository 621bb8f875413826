import { html, nothing, type TemplateResult } from 'lit-html';
import { amountFields } from './amount-fields.js';
import { askedGift, type AskedGift } from './asked-gift.js';
import { giftFields } from './gift-fields.js';
import { personFields } from './person-fields.js';
import type { FormContext, SupportForm } from './support-form.js';

export function formTemplate(form: SupportForm, context: FormContext): TemplateResult {
  const { say } = context;
  const gift = askedGift(form, context);
  const submit = (event: Event) => {
    event.preventDefault();
    void form.submit(context);
  };
  return html`<form class="form" part="form" novalidate @submit=${submit}>
    ${amountFields(form, context)} ${giftFields(form, gift, context)} ${personFields(form, context)}
    <button class="submit" part="button" ?disabled=${form.isBusy} aria-busy=${form.isBusy}>
      ${form.isBusy ? say('opening') : submitText(gift, context)}
    </button>
    ${
      form.errors.form
        ? html`<p class="error form-error" tabindex="-1">${form.errors.form}</p>`
        : nothing
    }
    <p class="note" part="note">${say(noteOf(gift))}</p>
  </form>`;
}

function submitText(
  { amountMinor, chargeMinor, isFree, isMonthly }: AskedGift,
  { say, money }: FormContext,
): string {
  if (isFree) return say('supportFree');
  if (amountMinor === null) return say('support');
  return say(isMonthly ? 'supportMonthly' : 'supportWith', { money: money(chargeMinor) });
}

function noteOf({ isFree, isMonthly }: AskedGift): 'freeNote' | 'monthlyNote' | 'paymentNote' {
  if (isFree) return 'freeNote';
  return isMonthly ? 'monthlyNote' : 'paymentNote';
}
