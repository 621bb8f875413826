import { randomUUID } from 'node:crypto';
import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import type { FormErrors } from '../languages/block/explain-problem.js';
import { campaignWords } from '../languages/block/campaign-words.js';
import { extraFields } from './extra-fields.js';
import type { FormState } from './form-entries.js';
import { captchaWidget, type ShownCaptcha } from './captcha-widget.js';
import { checked, faultAttributes, fieldFault } from './field-attributes.js';
import type { FormContext } from './form-context.js';
import { personFields } from './person-fields.js';
import type { Visit } from './visit.js';

/** Drawn like the support block's form, whose style sheet it shares. */
export function hostedForm(
  visit: Visit,
  campaign: CampaignView,
  state: FormState & { captcha: ShownCaptcha | null },
): Html {
  const words = campaignWords(visit.locale, campaign.currency);
  const context: FormContext = { visit, words, campaign, state };
  const { slug } = campaign;
  return html`<form class="form" method="post" action="/v1/campaigns/${slug}/checkout-sessions">
    <input type="hidden" name="idempotencyKey" value="${state.key ?? randomUUID()}" />
    <input type="hidden" name="lang" value="${visit.locale.tag}" />
    ${formFault(state.errors)} ${amounts(context)} ${extraFields(context)} ${personFields(context)}
    ${state.captcha && captchaWidget(state.captcha)}
    <button class="submit">${words.say('support')}</button>
    <p class="note">${visit.say('plainNote')}</p>
  </form>`;
}

/** At the top, where a page that was loaded anew begins. */
function formFault({ form }: FormErrors): Html | undefined {
  return form === undefined
    ? undefined
    : html`<p class="error form-error" role="alert">${form}</p>`;
}

/**
 * Nothing is chosen beforehand but what a reader chose on another page: without scripts, an amount typed beside a chosen preset would lose
 * against it, and the reader would meet a sum on Stripe's page that they did not enter.
 */
function amounts(context: FormContext): Html {
  const { words, campaign, state } = context;
  const { say, money } = words;
  const currency = campaign.currency.toUpperCase();
  const { amountMinor, amount } = state.entries;
  return html`<fieldset class="amounts">
    <legend>${say('chooseAmount')}</legend>
    <div class="presets">
      ${campaign.presetsMinor.map((preset) => presetRadio(preset, context))}
    </div>
    <div class="other">
      <label class="other-choice">
        <input type="radio" name="amountMinor" value="other" ${checked(amountMinor === 'other')} />
        <span>${say('otherAmount')}</span>
      </label>
      <span class="typed">
        <span class="symbol" aria-hidden="true">${currency}</span>
        <input
          name="amount"
          inputmode="decimal"
          autocomplete="off"
          maxlength="24"
          dir="ltr"
          value="${amount}"
          aria-label="${say('otherAmount')}, ${currency}"
          ${faultAttributes('amount', state.errors.amount, 'amount-hint')}
        />
      </span>
    </div>
    ${fieldFault('amount', state.errors.amount)}
    <p class="hint" id="amount-hint">
      ${say('otherAmountHint', { min: money(campaign.customMinMinor) })}
    </p>
  </fieldset>`;
}

function presetRadio(amountMinor: number, { words, state }: FormContext): Html {
  const isChosen = state.entries.amountMinor === String(amountMinor);
  return html`<label class="preset">
    <input type="radio" name="amountMinor" value="${amountMinor}" ${checked(isChosen)} />
    <span class="face">
      <span class="figure">${words.money(amountMinor)}</span>
      ${amountMinor === 0 && html`<span class="gloss">${words.say('withoutMoney')}</span>`}
    </span>
  </label>`;
}
