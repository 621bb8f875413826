import { html, type TemplateResult } from 'lit-html';
import { encode } from 'uqr';

/** Modules that have to stay light around a code, so that cameras find it (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code as a drawing: dark on light in every theme, for that is what cameras look for. */
export function qrCode(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return html`<svg
    class="qr-code"
    role="img"
    aria-label=${label}
    viewBox="0 0 ${size} ${size}"
    shape-rendering="crispEdges"
  >
    <path d=${dark.join('')} />
  </svg>`;
}
