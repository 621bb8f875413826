import { html, type TemplateResult } from 'lit-html';
import { type BlockContext, blockTemplate } from './block-template.js';

/** A button, and the block in a dialog above the page. */
export function buttonTemplate(context: BlockContext, open: () => void): TemplateResult {
  const { campaign, say, locale } = context;
  return html`<button class="submit opener" part="button" lang=${locale.tag} @click=${open}>
      ${say('supportLink')}
    </button>
    <dialog
      part="dialog"
      aria-label=${campaign.title}
      dir=${locale.direction}
      @click=${closeOutside}
    >
      <form method="dialog">
        <button class="close" part="close" aria-label=${say('close')}></button>
      </form>
      ${blockTemplate(context)}
    </dialog>`;
}

export function openDialog(root: ShadowRoot): void {
  root.querySelector('dialog')?.showModal();
}

/** The dialog has no padding: a click on itself is one beside what it shows. */
function closeOutside({ target, currentTarget }: Event): void {
  if (target === currentTarget) (target as HTMLDialogElement).close();
}
