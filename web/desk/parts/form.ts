import { html, nothing, type TemplateResult } from 'lit-html';
import { DeskError } from '../frame/ask.js';
import type { Visit } from '../frame/page.js';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'date';
  readonly autocomplete?: string;
  readonly hint?: string;
  readonly inputMode?: 'numeric' | 'email';
  readonly optional?: boolean;
  readonly value?: string;
}

/** A form that is sent by script: one try at a time, and what is wrong beside its field. */
export class Form {
  isBusy = false;
  message = '';
  private fields: Readonly<Record<string, string>> = {};

  /** @param name what its fields' ids begin with, where a page has several forms. */
  constructor(
    private readonly visit: Pick<Visit, 'redraw'>,
    private readonly name = 'desk',
  ) {}

  /** To be a form's `@submit`. @param work throws DeskError for what the service refuses. */
  handle(work: (fields: Record<string, string>) => Promise<void>): (event: SubmitEvent) => void {
    return (event) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const entries = [...new FormData(form)].filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      void this.run(() => work(Object.fromEntries(entries)), form);
    };
  }

  async run(work: () => Promise<void>, form?: HTMLFormElement): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    [this.message, this.fields] = ['', {}];
    this.visit.redraw();
    try {
      await work();
      form?.reset();
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      // The session has ended: the page that is loaded now leads to signing in.
      if (error.code === 'unauthorized') location.reload();
      this.fields = error.fields;
      // What stands beside a field need not stand below all of them.
      this.message = Object.keys(error.fields).length > 0 ? '' : error.message;
    } finally {
      this.isBusy = false;
      this.visit.redraw();
    }
    const [first] = Object.keys(this.fields);
    const wrong = first === undefined ? null : form?.elements.namedItem(first);
    if (wrong instanceof HTMLElement) wrong.focus();
  }

  field(field: Field): TemplateResult {
    const { name, label, type = 'text', autocomplete = 'off', hint, inputMode, optional } = field;
    const error = this.fields[name];
    const id = `${this.name}-${name}`;
    const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
    return html`<div class="field">
      <label for=${id}>${label}</label>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
      <input
        id=${id}
        name=${name}
        type=${type}
        autocomplete=${autocomplete}
        inputmode=${inputMode ?? nothing}
        spellcheck="false"
        autocapitalize="none"
        .defaultValue=${field.value ?? ''}
        ?required=${!optional}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${described || nothing}
      />
      ${error ? html`<p class="error" id="${id}-error">${sentence(error)}</p>` : nothing}
    </div>`;
  }

  button(text: string): TemplateResult {
    return html`<button class="submit" aria-disabled=${String(this.isBusy)}>${text}</button>
      <p class="error" role="alert">${this.message}</p>`;
  }
}

/** "must be an email address" → "It must be an email address." */
function sentence(message: string): string {
  return message.startsWith('must') ? `It ${message}.` : message;
}
