import { html, type Html } from '../kernel/html.js';
import { checked, faultAttributes, fieldFault } from './field-attributes.js';
import type { FormContext } from './form-context.js';

/** What a reader may say of themselves, folded away: most come to give. */
export function personFields(context: FormContext): Html {
  const { entries, errors } = context.state;
  const isOpen = Boolean(entries.name || entries.message || errors.name || errors.message);
  return html`<details class="person" ${isOpen && html`open`}>
    <summary>${context.words.say('more')}</summary>
    ${personInputs(context)}
  </details>`;
}

/** Names stay private unless the reader says otherwise: that is what the first radio button says. */
export function personInputs({ visit, words, state }: Omit<FormContext, 'campaign'>): Html {
  const { entries, errors } = state;
  const isHidden = entries.anonymous ?? true;
  return html`<div class="person-fields">
    <label for="name">${words.say('name')}</label>
    <input
      id="name"
      name="name"
      dir="auto"
      autocomplete="name"
      maxlength="100"
      value="${entries.name}"
      ${faultAttributes('name', errors.name)}
    />
    ${fieldFault('name', errors.name)}
    <fieldset class="consent">
      <legend>${visit.say('shownWithSupport')}</legend>
      <label class="check">
        <input type="radio" name="anonymous" value="true" ${checked(isHidden)} />
        <span>${visit.say('hideName')}</span>
      </label>
      <label class="check">
        <input type="radio" name="anonymous" value="false" ${checked(!isHidden)} />
        <span>${visit.say('showName')}</span>
      </label>
    </fieldset>
    <label for="message">${words.say('message')}</label>
    <textarea
      id="message"
      name="message"
      dir="auto"
      rows="3"
      maxlength="500"
      ${faultAttributes('message', errors.message)}
    >
${entries.message}</textarea>
    ${fieldFault('message', errors.message)}
  </div>`;
}
