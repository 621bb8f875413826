const ZERO_DECIMAL = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const THREE_DECIMAL = 'bhd iqd jod kwd omr tnd'.split(' ');

/**
 * Minor units as a figure with every decimal and grouped thousands, for columns: `1,234.50`.
 * Taken from the digits, so that books of any size stay exact.
 * @see https://docs.stripe.com/currencies#zero-decimal
 */
export function exactFigure(amountMinor: number, currency: string): string {
  const minorUnits = minorUnitsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(minorUnits + 1, '0');
  const split = digits.length - minorUnits;
  const whole = digits.slice(0, split).replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = amountMinor < 0 ? '−' : '';
  return minorUnits === 0 ? sign + whole : `${sign}${whole}.${digits.slice(split)}`;
}

/** A settlement currency comes without its decimals, which Intl counts otherwise for some. */
function minorUnitsOf(currency: string): number {
  if (ZERO_DECIMAL.includes(currency)) return 0;
  return THREE_DECIMAL.includes(currency) ? 3 : 2;
}
