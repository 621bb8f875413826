import { html, nothing, render } from 'lit-html';

export interface Confirmation {
  readonly title: string;
  readonly words: string;
  /** What the button says: "Revoke the key". */
  readonly action: string;
  /** What has to be typed first, where there is no way back. */
  readonly typed?: string;
}

/** Asks a person whether they mean it. @returns false where they do not. */
export function confirmed({ title, words, action, typed }: Confirmation): Promise<boolean> {
  const dialog = document.createElement('dialog');
  dialog.className = 'confirmation';
  dialog.setAttribute('aria-labelledby', 'confirmation-title');
  const answer = new Promise<boolean>((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    });
  });
  const mean = (event: SubmitEvent) => {
    const form = event.currentTarget as HTMLFormElement;
    if (event.submitter?.getAttribute('value') !== 'yes' || typed === undefined) return;
    const field = form.elements.namedItem('typed') as HTMLInputElement;
    if (field.value.trim() === typed) return;
    event.preventDefault();
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  };
  render(
    html`<form method="dialog" @submit=${mean} novalidate>
      <h2 id="confirmation-title">${title}</h2>
      <p>${words}</p>
      ${
        typed === undefined
          ? nothing
          : html`<div class="field">
              <label for="confirmation-typed">Type <b>${typed}</b> to go on</label>
              <input id="confirmation-typed" name="typed" autocomplete="off" spellcheck="false" />
            </div>`
      }
      <div class="row-actions">
        <button class="submit" value="yes">${action}</button>
        <button class="plain-button" value="no" formnovalidate>Leave it</button>
      </div>
    </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return answer;
}
