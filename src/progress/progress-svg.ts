import { html, type Html } from '../kernel/html.js';
import { ENGLISH, type Locale } from '../languages/locale.js';
import { progressWords } from './progress-words.js';
import type { ProgressView } from './progress.view.js';
import { type ScaleLabel, scaleLabels } from './scale-labels.js';

const WIDTH = 640;
const MARGIN = 16;
const BAR = WIDTH - 2 * MARGIN;

/** The bar as a picture, for pages and mails without scripts; without a goal, the sums alone. */
export function progressSvg(progress: ProgressView, locale: Locale = ENGLISH): string {
  const { goalMinor } = progress;
  const words = progressWords(progress, locale);
  const place = placing(locale);
  const height = goalMinor ? 120 : 70;
  return String(
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      width="${WIDTH}"
      height="${height}"
      viewBox="0 0 ${WIDTH} ${height}"
      role="img"
      aria-label="${words.spoken}"
      lang="${locale.tag}"
      direction="${locale.direction}"
      font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
    >
      <rect width="${WIDTH}" height="${height}" rx="8" fill="#ffffff" />
      <text x="${place(0)}" y="30" font-size="18" fill="#16202b">
        <tspan font-weight="700">${words.raised}</tspan>
        ${words.caption}
      </text>
      ${words.percent && html`<text x="${place(BAR)}" y="30" text-anchor="end" font-size="18" fill="#16202b">${words.percent}</text>`}
      ${goalMinor ? bar(progress, goalMinor, locale) : ''}
      <text x="${place(0)}" y="${height - 14}" font-size="14" fill="#55606e">
        ${[...words.heads, ...(words.pending ? [words.pending] : [])].join(' · ')}
      </text>
    </svg> `,
  );
}

/** From a distance along the bar to the picture's x: read from the right, it begins there. */
function placing({ direction }: Locale): (along: number) => number {
  return (along) => Math.round(direction === 'rtl' ? WIDTH - MARGIN - along : MARGIN + along);
}

function bar(progress: ProgressView, goalMinor: number, locale: Locale): Html {
  const { currency, raisedMinor, scaleMinor } = progress;
  const endMinor = Math.max(goalMinor, ...scaleMinor);
  const place = placing(locale);
  const along = (amountMinor: number) =>
    (BAR * Math.min(Math.max(amountMinor, 0), endMinor)) / endMinor;
  const filled = Math.round(along(raisedMinor));
  const amountsMinor = [...scaleMinor, goalMinor];
  const labels = scaleLabels({ amountsMinor, currency, endMinor, length: BAR, tag: locale.tag });
  return html`<rect x="${MARGIN}" y="44" width="${BAR}" height="14" rx="7" fill="#e3e8ee" />
    ${filled > 0 && gauge(Math.max(filled, 14), locale)}
    ${milestoneTicks(progress, (amountMinor) => place(along(amountMinor)), endMinor)}
    ${labels.map((label) => scaleLabel(label, place))}`;
}

function gauge(length: number, { direction }: Locale): Html {
  const x = direction === 'rtl' ? WIDTH - MARGIN - length : MARGIN;
  return html`<rect x="${x}" y="44" width="${length}" height="14" rx="7" fill="#0b6e4f" />`;
}

function scaleLabel({ text, at, anchor }: ScaleLabel, place: (along: number) => number): Html {
  return html`<text
    x="${place(at * BAR)}"
    y="80"
    text-anchor="${anchor}"
    fill="#55606e"
    font-size="13"
    >${text}</text
  >`;
}

/** A tick inside the bar for each milestone; one that a refund took back is as if never reached. */
function milestoneTicks(
  { milestones }: ProgressView,
  x: (amountMinor: number) => number,
  endMinor: number,
): Html[] {
  return milestones
    .filter(({ amountMinor }) => amountMinor < endMinor)
    .map(
      ({ amountMinor, reached }) =>
        html`<rect
          x="${x(amountMinor) - 1}"
          y="44"
          width="2"
          height="14"
          fill="${reached ? '#ffffff' : '#55606e'}"
        />`,
    );
}
