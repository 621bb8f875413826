import { html, type Html } from '../kernel/html.js';
import { formatMoney } from '../kernel/money/money.js';
import type { ProgressView } from './progress.view.js';

const WIDTH = 640;
const HEIGHT = 120;
const LEFT = 16;
const BAR = WIDTH - 2 * LEFT;

/** The bar as a picture, for pages and mails without scripts. */
export function progressSvg(progress: ProgressView): string {
  const { currency, raisedMinor, goalMinor, percent, scaleMinor } = progress;
  const money = (amountMinor: number) => formatMoney(amountMinor, currency);
  const raised = `${money(raisedMinor)} raised`;
  const ofGoal = goalMinor ? ` of ${money(goalMinor)}` : '';
  const end = Math.max(goalMinor ?? 0, ...scaleMinor, 1);
  const x = (amountMinor: number) => LEFT + (BAR * Math.min(Math.max(amountMinor, 0), end)) / end;
  const filled = Math.round(x(raisedMinor) - LEFT);
  const marks = scaleMinor.map((markMinor) => {
    const at = x(markMinor);
    const anchor = at <= LEFT ? 'start' : at >= LEFT + BAR ? 'end' : 'middle';
    return html`<text
      x="${Math.round(at)}"
      y="80"
      text-anchor="${anchor}"
      fill="#55606e"
      font-size="14"
      >${money(markMinor)}</text
    >`;
  });
  return String(
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      width="${WIDTH}"
      height="${HEIGHT}"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label="${raised}${ofGoal}"
      font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
    >
      <rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="#ffffff" />
      <text x="${LEFT}" y="30" font-size="18" fill="#16202b">
        <tspan font-weight="700">${raised}</tspan>
        ${ofGoal}
      </text>
      ${percent === null ? '' : html`<text x="${WIDTH - LEFT}" y="30" text-anchor="end" font-size="18" fill="#16202b">${percent} %</text>`}
      <rect x="${LEFT}" y="44" width="${BAR}" height="14" rx="7" fill="#e3e8ee" />
      ${filled > 0 ? html`<rect x="${LEFT}" y="44" width="${Math.max(filled, 14)}" height="14" rx="7" fill="#0b6e4f" />` : ''}
      ${milestoneTicks(progress, (amountMinor) => Math.round(x(amountMinor)), end)} ${marks}
      <text x="${LEFT}" y="106" font-size="14" fill="#55606e">${headsAndPending(progress)}</text>
    </svg> `,
  );
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
  const { supporters, monthly, pendingMinor, currency } = progress;
  const parts = [`${supporters} ${supporters === 1 ? 'supporter' : 'supporters'}`];
  if (monthly.supporters > 0) {
    parts.push(
      `${monthly.supporters} ${monthly.supporters === 1 ? 'supports' : 'support'} monthly`,
    );
  }
  if (pendingMinor > 0) parts.push(`${formatMoney(pendingMinor, currency)} more on its way`);
  return parts.join(' · ');
}
