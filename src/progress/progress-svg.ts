import { html, type Html } from '../kernel/html.js';
import { formatMoney } from '../kernel/money/money.js';
import type { ProgressView } from './progress.view.js';
import { scaleLabels } from './scale-labels.js';

const WIDTH = 640;
const LEFT = 16;
const BAR = WIDTH - 2 * LEFT;

/** The bar as a picture, for pages and mails without scripts; without a goal, the sums alone. */
export function progressSvg(progress: ProgressView): string {
  const { currency, raisedMinor, goalMinor, percent } = progress;
  const raised = `${formatMoney(raisedMinor, currency)} raised`;
  const ofGoal = goalMinor ? ` of ${formatMoney(goalMinor, currency)}` : '';
  const height = goalMinor ? 120 : 70;
  return String(
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      width="${WIDTH}"
      height="${height}"
      viewBox="0 0 ${WIDTH} ${height}"
      role="img"
      aria-label="${raised}${ofGoal}"
      font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
    >
      <rect width="${WIDTH}" height="${height}" rx="8" fill="#ffffff" />
      <text x="${LEFT}" y="30" font-size="18" fill="#16202b">
        <tspan font-weight="700">${raised}</tspan>
        ${ofGoal}
      </text>
      ${percent === null ? '' : html`<text x="${WIDTH - LEFT}" y="30" text-anchor="end" font-size="18" fill="#16202b">${percent} %</text>`}
      ${goalMinor ? bar(progress, goalMinor) : ''}
      <text x="${LEFT}" y="${height - 14}" font-size="14" fill="#55606e">
        ${headsAndPending(progress)}
      </text>
    </svg> `,
  );
}

function bar(progress: ProgressView, goalMinor: number): Html {
  const { currency, raisedMinor, scaleMinor } = progress;
  const end = Math.max(goalMinor, ...scaleMinor);
  const x = (amountMinor: number) => LEFT + (BAR * Math.min(Math.max(amountMinor, 0), end)) / end;
  const filled = Math.round(x(raisedMinor) - LEFT);
  const amountsMinor = [...scaleMinor, goalMinor];
  const labels = scaleLabels({ amountsMinor, currency, endMinor: end, length: BAR });
  return html`<rect x="${LEFT}" y="44" width="${BAR}" height="14" rx="7" fill="#e3e8ee" />
    ${filled > 0 ? html`<rect x="${LEFT}" y="44" width="${Math.max(filled, 14)}" height="14" rx="7" fill="#0b6e4f" />` : ''}
    ${milestoneTicks(progress, (amountMinor) => Math.round(x(amountMinor)), end)}
    ${labels.map(
      ({ text, at, anchor }) =>
        html`<text
          x="${Math.round(LEFT + at * BAR)}"
          y="80"
          text-anchor="${anchor}"
          fill="#55606e"
          font-size="13"
          >${text}</text
        >`,
    )}`;
}

/** A tick inside the bar for each milestone; one that a refund took back is as if never reached. */
function milestoneTicks(
  { milestones }: ProgressView,
  x: (amountMinor: number) => number,
  end: number,
): Html[] {
  return milestones
    .filter(({ amountMinor }) => amountMinor < end)
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

function headsAndPending(progress: ProgressView): string {
  const { supporters, monthly, freeSupporters, pendingMinor, currency } = progress;
  const parts = [`${supporters} ${supporters === 1 ? 'supporter' : 'supporters'}`];
  if (monthly.supporters > 0) {
    parts.push(
      `${monthly.supporters} ${monthly.supporters === 1 ? 'supports' : 'support'} monthly`,
    );
  }
  if (freeSupporters > 0) parts.push(`${freeSupporters} more without money`);
  if (pendingMinor > 0) parts.push(`${formatMoney(pendingMinor, currency)} more on its way`);
  return parts.join(' · ');
}
