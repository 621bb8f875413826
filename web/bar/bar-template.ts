import { html, nothing, type TemplateResult } from 'lit-html';
import type { Progress } from '../service/progress.js';
import type { Words } from '../../src/languages/block/words.js';
import { barScale, type BarScale, type ScaleMark } from './bar-scale.js';
import { placeLabels } from './scale-labels.js';
import { progressSpoken } from '../../src/languages/block/progress-words.js';

export interface BarContext extends Words {
  progress: Progress;
  /** The bar's present length in px; 0 before it has been laid out. */
  length: number;
}

/** A little wider than any figure of the label's font size, 13 px. */
const FIGURE_WIDTH = 8;
const LABEL_GAP = 12;

/** The bar with its scale; nothing where the campaign has no goal to measure against. */
export function barTemplate(context: BarContext): TemplateResult | typeof nothing {
  const scale = barScale(context.progress);
  if (!scale) return nothing;
  // Through the property, which sets styles by CSSOM: a strict CSP blocks the style attribute.
  return html`<div
      class="bar"
      part="bar"
      role="progressbar"
      aria-label=${context.say('barLabel')}
      aria-valuenow=${Math.min(100, context.progress.percent ?? 0)}
      aria-valuetext=${progressSpoken(context.progress, context)}
    >
      <div class="fill" part="fill" .style=${`inline-size: ${percent(scale.raised)}`}></div>
      <div
        class="fill pending"
        part="pending"
        .style=${`inset-inline-start: ${percent(scale.raised)}; inline-size: ${percent(scale.pending)}`}
      ></div>
      ${scale.marks
        .filter(isInside)
        .map(
          (mark) =>
            html`<i
              class="tick ${mark.reached ? 'reached' : ''}"
              .style=${`inset-inline-start: ${percent(mark.position)}`}
            ></i>`,
        )}
    </div>
    <div class="scale" part="scale" aria-hidden="true">${scaleLabels(scale, context)}</div>`;
}

function scaleLabels({ marks }: BarScale, { money, length }: BarContext): TemplateResult[] {
  const labelled = marks.map(({ amountMinor, position }) => ({
    position,
    label: money(amountMinor),
  }));
  const placed = placeLabels(labelled, { length, figureWidth: FIGURE_WIDTH, gap: LABEL_GAP });
  return placed.map(
    ({ label, start, end, position }) =>
      html`<span
        class=${position === 0 ? 'first' : position === 1 ? 'last' : ''}
        .style=${`inset-inline-start: ${start}px; inline-size: ${end - start}px`}
        >${label}</span
      >`,
  );
}

/** A tick at either end of the bar would only thicken its edge. */
function isInside({ position }: ScaleMark): boolean {
  return position > 0 && position < 1;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
