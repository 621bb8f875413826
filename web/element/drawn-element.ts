import { render, type TemplateResult } from 'lit-html';

/** An element that draws itself into its shadow, once for all changes of a moment. */
export abstract class DrawnElement extends HTMLElement {
  /** Resolves when the last change has been drawn. */
  updateComplete: Promise<void> = Promise.resolve();
  readonly root: ShadowRoot;
  private isPlanned = false;

  constructor(styles: CSSStyleSheet[]) {
    super();
    this.root = this.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = styles;
  }

  protected abstract template(): TemplateResult;

  /** Called when it has been drawn. */
  protected drawn(): void {}

  requestUpdate(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    this.updateComplete = Promise.resolve().then(() => {
      this.isPlanned = false;
      render(this.template(), this.root);
      this.drawn();
    });
  }
}

/** Where a part of an element has it drawn anew. */
export type Drawn = Pick<DrawnElement, 'requestUpdate' | 'updateComplete' | 'root'>;
