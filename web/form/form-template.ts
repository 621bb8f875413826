import { html, nothing, type TemplateResult } from 'lit';
import { amountFields } from './amount-fields.js';
import { fieldError, invalid } from './field-error.js';
import { chooseAmount } from './choose-amount.js';
import { formatMoney } from '../money/format-money.js';
import type { FormContext, SupportForm } from './support-form.js';

/** As long as the service accepts. */
const LONGEST_NAME = 100;
const LONGEST_MESSAGE = 500;

export function formTemplate(form: SupportForm, context: FormContext): TemplateResult {
  const { texts } = context;
  const submit = (event: Event) => {
    event.preventDefault();
    void form.submit(context);
  };
  return html`<form class="form" part="form" novalidate @submit=${submit}>
    ${amountFields(form, context)} ${personFields(form, context)}
    <button class="submit" part="button" ?disabled=${form.isBusy} aria-busy=${form.isBusy}>
      ${form.isBusy ? texts.opening : submitText(form, context)}
    </button>
    ${
      form.errors.form
        ? html`<p class="error form-error" tabindex="-1">${form.errors.form}</p>`
        : nothing
    }
    <p class="note" part="note">${isFree(form, context) ? texts.freeNote : texts.paymentNote}</p>
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
      <label class="check">
        <input
          type="checkbox"
          .checked=${form.showName}
          @change=${(event: Event) => form.consent((event.target as HTMLInputElement).checked)}
        />
        <span>${texts.showName}</span>
      </label>
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

function submitText(form: SupportForm, context: FormContext): string {
  const { texts, money } = context;
  if (isFree(form, context)) return texts.supportFree;
  const chosen = chooseAmount(form.chosen(context.campaign), form.typedAmount, context);
  if ('error' in chosen) return texts.support;
  return texts.supportWith(formatMoney(chosen.amountMinor, money));
}

function isFree(form: SupportForm, context: FormContext): boolean {
  const chosen = chooseAmount(form.chosen(context.campaign), form.typedAmount, context);
  return 'amountMinor' in chosen && chosen.amountMinor === 0;
}
