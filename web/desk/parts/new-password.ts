import type { TemplateResult } from 'lit-html';
import type { Form } from './form.js';

export function newPasswordField(
  form: Form,
  label = 'New password',
  optional = false,
): TemplateResult {
  return form.field({
    name: 'password',
    label,
    type: 'password',
    autocomplete: 'new-password',
    hint: 'Twelve characters or more. A few words in a row are easy to keep and hard to guess.',
    optional,
  });
}
