import { html, type TemplateResult } from 'lit-html';
import { fieldError, invalid } from './field-error.js';
import { checkField } from './gift-fields.js';
import type { FormContext, SupportForm } from './support-form.js';

/** As long as the service accepts. */
const LONGEST_NAME = 100;
const LONGEST_MESSAGE = 500;

export function personFields(form: SupportForm, { say }: FormContext): TemplateResult {
  const { name, message, showName } = form.entered;
  const typed = (event: Event) => (event.target as HTMLInputElement).value;
  return html`<details class="person" ?open=${form.isRestored && (name || message)}>
    <summary>${say('more')}</summary>
    <div class="person-fields">
      <label for="name">${say('name')}</label>
      <input
        id="name"
        dir="auto"
        autocomplete="name"
        maxlength=${LONGEST_NAME}
        .value=${name}
        aria-invalid=${invalid(form.errors.name)}
        aria-describedby="name-error"
        @input=${(event: Event) => form.change({ name: typed(event) })}
      />
      ${fieldError('name-error', form.errors.name)}
      ${checkField({
        id: 'show-name',
        label: say('showName'),
        isChecked: showName,
        check: (isShown) => form.change({ showName: isShown }),
      })}
      <label for="message">${say('message')}</label>
      <textarea
        id="message"
        dir="auto"
        rows="3"
        maxlength=${LONGEST_MESSAGE}
        .value=${message}
        aria-invalid=${invalid(form.errors.message)}
        aria-describedby="message-error"
        @input=${(event: Event) => form.change({ message: typed(event) })}
      ></textarea>
      ${fieldError('message-error', form.errors.message)}
    </div>
  </details>`;
}
