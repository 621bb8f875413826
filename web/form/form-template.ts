import { html, nothing, type TemplateResult } from 'lit';
import { moneyText } from '../../src/kernel/money/money-text.js';
import type { Texts } from '../texts.js';
import { amountFields } from './amount-fields.js';
import { askedGift, type AskedGift } from './asked-gift.js';
import { fieldError, invalid } from './field-error.js';
import { checkField, giftFields } from './gift-fields.js';
import type { FormContext, SupportForm } from './support-form.js';

/** As long as the service accepts. */
const LONGEST_NAME = 100;
const LONGEST_MESSAGE = 500;

export function formTemplate(form: SupportForm, context: FormContext): TemplateResult {
  const { texts } = context;
  const gift = askedGift(form, context);
  const submit = (event: Event) => {
    event.preventDefault();
    void form.submit(context);
  };
  return html`<form class="form" part="form" novalidate @submit=${submit}>
    ${amountFields(form, context)} ${giftFields(form, gift, context)} ${personFields(form, context)}
    <button class="submit" part="button" ?disabled=${form.isBusy} aria-busy=${form.isBusy}>
      ${form.isBusy ? texts.opening : submitText(gift, context)}
    </button>
    ${
      form.errors.form
        ? html`<p class="error form-error" tabindex="-1">${form.errors.form}</p>`
        : nothing
    }
    <p class="note" part="note">${noteText(gift, texts)}</p>
  </form>`;
}

function personFields(form: SupportForm, { texts }: FormContext): TemplateResult {
  const typed = (event: Event) => (event.target as HTMLInputElement).value;
  return html`<details class="person">
    <summary>${texts.more}</summary>
    <div class="person-fields">
      <label for="name">${texts.name}</label>
      <input
        id="name"
        autocomplete="name"
        maxlength=${LONGEST_NAME}
        .value=${form.name}
        aria-invalid=${invalid(form.errors.name)}
        aria-describedby="name-error"
        @input=${(event: Event) => form.change({ name: typed(event) })}
      />
      ${fieldError('name-error', form.errors.name)}
      ${checkField({
        id: 'show-name',
        label: texts.showName,
        isChecked: form.showName,
        check: (showName) => form.change({ showName }),
      })}
      <label for="message">${texts.message}</label>
      <textarea
        id="message"
        rows="3"
        maxlength=${LONGEST_MESSAGE}
        .value=${form.message}
        aria-invalid=${invalid(form.errors.message)}
        aria-describedby="message-error"
        @input=${(event: Event) => form.change({ message: typed(event) })}
      ></textarea>
      ${fieldError('message-error', form.errors.message)}
    </div>
  </details>`;
}

function submitText(
  { amountMinor, chargeMinor, isFree, isMonthly }: AskedGift,
  { texts, money }: FormContext,
): string {
  if (isFree) return texts.supportFree;
  if (amountMinor === null) return texts.support;
  const charge = moneyText(chargeMinor, money);
  return isMonthly ? texts.supportMonthly(charge) : texts.supportWith(charge);
}

function noteText({ isFree, isMonthly }: AskedGift, texts: Texts): string {
  if (isFree) return texts.freeNote;
  return isMonthly ? texts.monthlyNote : texts.paymentNote;
}
