import { randomUUID } from 'node:crypto';
import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import { formatMoney, toDecimal } from '../kernel/money/money.js';
import { captchaWidget } from './captcha-widget.js';
import type { HostedChoice, HostedFor } from './hosted-choice.js';

/** Drawn like the support block's form, whose style sheet it shares. */
export function hostedForm(campaign: CampaignView, { choice, captcha }: HostedFor): Html {
  return html`<form
    class="form"
    method="post"
    action="/v1/campaigns/${campaign.slug}/checkout-sessions"
  >
    <input type="hidden" name="idempotencyKey" value="${randomUUID()}" />
    ${amounts(campaign, choice)} ${extras(campaign, choice)} ${person()}
    ${captcha && captchaWidget(captcha)}
    <button class="submit">Support</button>
    <p class="note">
      You pay on Stripe’s own page. Your card details never reach this site. Without money, that
      page only asks who you are.
    </p>
  </form>`;
}

/**
 * Nothing is chosen beforehand but what a reader chose on another page: without scripts, an amount typed beside a chosen preset would lose
 * against it, and the reader would meet a sum on Stripe's page that they did not enter.
 */
function amounts(
  { presetsMinor, currency, customMinMinor }: CampaignView,
  { amountMinor: chosen }: HostedChoice,
): Html {
  const other = chosen !== null && !presetsMinor.includes(chosen) ? chosen : null;
  return html`<fieldset class="amounts">
    <legend>Choose an amount</legend>
    <div class="presets">
      ${presetsMinor.map((amountMinor) => preset(amountMinor, currency, amountMinor === chosen))}
    </div>
    <div class="other">
      <label class="other-choice">
        <input type="radio" name="amountMinor" value="other" ${checkedIf(other !== null)} />
        <span>Other amount</span>
      </label>
      <span class="typed">
        <span class="symbol" aria-hidden="true">${currency.toUpperCase()}</span>
        <input
          name="amount"
          inputmode="decimal"
          autocomplete="off"
          maxlength="24"
          value="${other !== null && toDecimal(other, currency)}"
          aria-label="Other amount, ${currency.toUpperCase()}"
          aria-describedby="amount-hint"
        />
      </span>
    </div>
    <p class="hint" id="amount-hint">At least ${formatMoney(customMinMinor, currency)}</p>
  </fieldset>`;
}

const checkedIf = (isChosen: boolean) => isChosen && html`checked`;

function preset(amountMinor: number, currency: string, isChosen: boolean): Html {
  return html`<label class="preset">
    <input type="radio" name="amountMinor" value="${amountMinor}" ${checkedIf(isChosen)} />
    <span class="face">
      <span class="figure">${formatMoney(amountMinor, currency)}</span>
      ${amountMinor === 0 && html`<span class="gloss">without money</span>`}
    </span>
  </label>`;
}

/**
 * Monthly, and the fee. Without scripts no sum can follow the amount, so the estimate itself is
 * named here, and Stripe's page shows what it comes to as a line of its own.
 */
function extras(campaign: CampaignView, { interval }: HostedChoice): Html {
  const { intervals, feeBasisPoints, feeFixedMinor } = campaign;
  return html`${
    intervals.includes('month') &&
    html`<label class="check">
        <input
          type="checkbox"
          name="interval"
          value="month"
          aria-describedby="monthly-hint"
          ${checkedIf(interval === 'month')}
        />
        <span>Give this every month</span>
      </label>
      <p class="hint extra-hint" id="monthly-hint">
        Your card is charged every month until you cancel. Only with money.
      </p>`
  }
  ${
    feeBasisPoints + feeFixedMinor > 0 &&
    html`<label class="check">
      <input type="checkbox" name="coverFees" value="true" />
      <span>Add ${feeWords(campaign)} to cover the estimated payment fee</span>
    </label>`
  }`;
}

/** `2.9% and $0.30`: of the sum that is charged, the fee included. */
function feeWords({ feeBasisPoints, feeFixedMinor, currency }: CampaignView): string {
  const share = feeBasisPoints > 0 ? [`${feeBasisPoints / 100}%`] : [];
  const fixed = feeFixedMinor > 0 ? [formatMoney(feeFixedMinor, currency)] : [];
  return [...share, ...fixed].join(' and ');
}

/** Names stay private unless the reader says otherwise: that is what the first radio button says. */
function person(): Html {
  return html`<details class="person">
    <summary>Add a name or message</summary>
    <div class="person-fields">
      <label for="name">Your name</label>
      <input id="name" name="name" autocomplete="name" maxlength="100" />
      <fieldset class="consent">
        <legend>Shown with my support</legend>
        <label class="check">
          <input type="radio" name="anonymous" value="true" checked />
          <span>Do not show my name</span>
        </label>
        <label class="check">
          <input type="radio" name="anonymous" value="false" />
          <span>Show my name publicly</span>
        </label>
      </fieldset>
      <label for="message">Message to the newsroom</label>
      <textarea id="message" name="message" rows="3" maxlength="500"></textarea>
    </div>
  </details>`;
}
