import { html, nothing, type TemplateResult } from 'lit-html';
import { currencySymbol } from '../money/currency-symbol.js';
import { fieldError, invalid } from './field-error.js';
import type { FormContext, SupportForm } from './support-form.js';

/** The preset amounts as radio buttons, and the field for another one beside its own. */
export function amountFields(form: SupportForm, context: FormContext): TemplateResult {
  const { campaign, say } = context;
  return html`<fieldset class="amounts" part="amounts">
    <legend>${say('chooseAmount')}</legend>
    <div class="presets">
      ${campaign.presetsMinor.map((amountMinor) => presetRadio(amountMinor, form, context))}
    </div>
    ${otherAmount(form, context)}
  </fieldset>`;
}

function presetRadio(amountMinor: number, form: SupportForm, context: FormContext): TemplateResult {
  const { campaign, money, say } = context;
  return html`<label class="preset" part="preset">
    <input
      type="radio"
      name="amount"
      value=${amountMinor}
      .checked=${form.chosen(campaign) === amountMinor}
      @change=${() => form.change({ choice: amountMinor })}
    />
    <span class="face">
      <span class="figure">${money(amountMinor)}</span>
      ${amountMinor === 0 ? html`<span class="gloss">${say('withoutMoney')}</span>` : nothing}
    </span>
  </label>`;
}

function otherAmount(form: SupportForm, context: FormContext): TemplateResult {
  const { campaign, money, say, locale } = context;
  const { currency, minorUnits } = campaign;
  const error = form.errors.amount;
  const min = money(campaign.customMinMinor);
  const typed = (event: InputEvent) =>
    form.change({ choice: 'other', typedAmount: (event.target as HTMLInputElement).value });
  const isChosen = form.chosen(campaign) === 'other';
  return html`<div class="other ${isChosen ? 'chosen' : ''}" part="other">
      <label class="other-choice" @click=${focusField}>
        <input
          type="radio"
          name="amount"
          value="other"
          .checked=${isChosen}
          @change=${() => form.change({ choice: 'other' })}
        />
        <span>${say('otherAmount')}</span>
      </label>
      <span class="typed">
        <bdi class="symbol" aria-hidden="true"
          >${currencySymbol({ currency, locale: locale.tag })}</bdi
        >
        <input
          id="other-amount"
          inputmode=${minorUnits > 0 ? 'decimal' : 'numeric'}
          autocomplete="off"
          maxlength="24"
          dir="ltr"
          aria-label="${say('otherAmount')}, ${currency.toUpperCase()}"
          aria-invalid=${invalid(error)}
          aria-describedby="amount-error amount-hint"
          .value=${form.entered.typedAmount}
          @input=${typed}
        />
      </span>
    </div>
    ${fieldError('amount-error', error)}
    <p class="hint" id="amount-hint">${say('otherAmountHint', { min })}</p>`;
}

/** A click on the words goes on to the field; a choice by arrow keys stays among the choices. */
function focusField(event: MouseEvent): void {
  const row = (event.currentTarget as HTMLElement).parentElement;
  if (event.detail > 0) row?.querySelector<HTMLInputElement>('#other-amount')?.focus();
}
