import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import { numberFormat } from '../kernel/number-format.js';
import { checked, fieldFault } from './field-attributes.js';
import type { FormContext } from './form-context.js';

/**
 * How often, and the fee. Without scripts no sum can follow the amount, so the estimate itself is
 * named here, and Stripe's page shows what it comes to as a line of its own.
 */
export function extraFields(context: FormContext): Html {
  const { campaign } = context;
  const hasFee = campaign.feeBasisPoints + campaign.feeFixedMinor > 0;
  return html`${campaign.intervals.includes('month') && often(context)}
  ${hasFee && coverFee(context)}`;
}

function often({ words, visit, state }: FormContext): Html {
  const isMonthly = state.entries.interval === 'month';
  const choice = (interval: string, isChosen: boolean, text: string) =>
    html`<label>
      <input type="radio" name="interval" value="${interval}" ${checked(isChosen)} />
      <span class="face">${text}</span>
    </label>`;
  return html`<fieldset class="often" aria-describedby="monthly-hint">
      <legend>${words.say('howOften')}</legend>
      ${choice('once', !isMonthly, words.say('once'))}
      ${choice('month', isMonthly, words.say('everyMonth'))}
    </fieldset>
    ${fieldFault('interval', state.errors.interval)}
    <p class="hint extra-hint" id="monthly-hint">${visit.say('monthlyHint')}</p>`;
}

function coverFee(context: FormContext): Html {
  const { words, state } = context;
  return html`<label class="check">
      <input
        type="checkbox"
        name="coverFees"
        value="true"
        ${checked(state.entries.coverFees === true)}
      />
      <span>${words.say('coverFee', { money: feeWords(context) })}</span>
    </label>
    ${fieldFault('coverFees', state.errors.coverFees)}`;
}

/** `2.9% and $0.30`: of the sum that is charged, the fee included. */
function feeWords({ campaign, words, visit }: FormContext): string {
  const { feeBasisPoints, feeFixedMinor }: CampaignView = campaign;
  const share = numberFormat(words.locale.tag, {
    style: 'percent',
    maximumFractionDigits: 2,
  }).format(feeBasisPoints / 10_000);
  const fixed = words.money(feeFixedMinor);
  if (feeFixedMinor === 0) return share;
  return feeBasisPoints === 0 ? fixed : visit.say('shareAndFixed', { share, fixed });
}
