/**
 * Controls of direction that reach beyond the words around them, U+202A to U+202E and U+2066 to
 * U+2069, and other controls. The marks U+200E, U+200F and U+061C stay: Arabic and Hebrew need them.
 */
// eslint-disable-next-line no-control-regex -- these are what it takes out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** More lines than a message of some sentences has, and fewer than push everybody else away. */
const MOST_LINES = 12;

/** A name as it is shown: one line, without controls. null where nothing is left. */
export function shownName(typed: string | null): string | null {
  return withoutControls(typed)?.replace(/\s+/g, ' ').trim() || null;
}

/** A message as it is shown: with its line breaks, a bounded number of them, without controls. */
export function shownMessage(typed: string | null): string | null {
  const lines = (withoutControls(typed) ?? '')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\n\s*\n/g, '\n\n')
    .split('\n');
  const first = lines.slice(0, MOST_LINES - 1);
  const rest = lines.slice(MOST_LINES - 1).join(' ');
  return [...first, rest].join('\n').trim() || null;
}

function withoutControls(typed: string | null): string | undefined {
  return typed?.replace(CONTROLS, '');
}
