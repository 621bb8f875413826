import { html, type Html } from '../kernel/html.js';
import { checked, faultAttributes, fieldFault } from './field-attributes.js';
import type { FormContext } from './form-context.js';

/** Names stay private unless the reader says otherwise: that is what the first radio button says. */
export function personFields({ visit, words, state }: FormContext): Html {
  const { entries, errors } = state;
  const isHidden = entries.anonymous ?? true;
  const isOpen = Boolean(entries.name || entries.message || errors.name || errors.message);
  return html`<details class="person" ${isOpen && html`open`}>
    <summary>${words.say('more')}</summary>
    <div class="person-fields">
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
    </div>
  </details>`;
}
