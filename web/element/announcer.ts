import type { Drawn } from './drawn-element.js';

/** A busy campaign moves every second; a screen reader that said so would say nothing else. */
const QUIET_MS = 20_000;

/** Tells screen readers of changes: the first at once, then the latest, after a pause. */
export class Announcer {
  text = '';
  private timer = 0;

  constructor(
    private readonly host: Pick<Drawn, 'requestUpdate'>,
    private readonly spoken: () => string,
  ) {}

  changed(): void {
    if (this.timer) return;
    this.speak();
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      if (this.spoken() !== this.text) this.changed();
    }, QUIET_MS);
  }

  private speak(): void {
    this.text = this.spoken();
    this.host.requestUpdate();
  }
}
