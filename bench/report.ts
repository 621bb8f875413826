import type { Load } from './machine/load.js';
import type { Reading, Row, Target } from './row.js';
import { percent, scoreOf, type Summary } from './summary.js';

const COLUMNS = [
  'row',
  'measured',
  'against',
  'ratio',
  'lowest to highest',
  'target',
  'verdict',
  "busy: the server's core / the other",
];

/** The table, what its rows mean, and the machine; Markdown, and readable as it is. */
export function renderReport(
  summaries: readonly Summary[],
  { machine, rounds, leftOut }: { machine: string; rounds: number; leftOut: readonly string[] },
): string {
  const lines = [
    ...renderTable([COLUMNS, ...summaries.map(cellsOf)]),
    '',
    ...summaries.map(({ row, remark }) => `- \`${row.name}\`: ${meaningOf(row, remark)}`),
    '',
    `Medians of ${rounds} interleaved rounds; ratios are taken round by round. ` +
      'Where the generator keeps its core busy all of the time, its speed is what limits.',
    ...(leftOut.length > 0
      ? ['', `Not measured: ${leftOut.join(', ')}; \`npm run bench -- prepare\` makes their data.`]
      : []),
    '',
    machine,
  ];
  return `${lines.join('\n')}\n`;
}

/** A line for who waits. */
export function renderReading(row: Row, reading: Reading, round: number): string {
  const { measured, against } = reading;
  const figure = `${row.name} ${round}: ${figureOf(measured)} ${row.unit}`;
  return against === undefined
    ? figure
    : `${figure} against ${figureOf(against)} (${ratioOf(scoreOf(reading))})`;
}

function meaningOf({ measured, against }: Row, remark: string | null): string {
  const held = against === null ? measured : `${measured}; against: ${against}`;
  return remark === null ? `${held}.` : `${held}. ${remark}`;
}

function cellsOf(summary: Summary): string[] {
  const { row, measured, against, score, lowest, highest, verdict } = summary;
  const render = against === null ? figureOf : ratioOf;
  return [
    row.name,
    `${figureOf(measured)} ${row.unit}`,
    against === null ? '–' : `${figureOf(against)} ${row.unit}`,
    against === null ? '–' : ratioOf(score),
    `${render(lowest)} to ${render(highest)}`,
    row.target ? targetOf(row.target, against === null ? row.unit : '') : '–',
    verdict,
    [summary.load, summary.againstLoad].map(loadOf).filter(Boolean).join('; against: ') || '–',
  ];
}

function targetOf({ is, value, aim }: Target, unit: string): string {
  const bound = `${is === 'at least' ? '≥' : '≤'} ${value}${unit && ` ${unit}`}`;
  return aim === undefined ? bound : `${bound}, aim ${aim}`;
}

/** The server's core, and after a slash the other one. */
function loadOf(load: Load): string {
  const [server, others] = (['server', 'others'] as const).map((core) =>
    load
      .filter((one) => one.core === core)
      .map(({ role, share }) => `${role} ${percent(share)}`)
      .join(', '),
  );
  return load.length === 0 ? '' : `${server || 'idle'} / ${others || 'idle'}`;
}

function renderTable(rows: readonly string[][]): string[] {
  const widths = COLUMNS.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]!.length)),
  );
  const [head, ...body] = rows.map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  return [head!, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body];
}

/** Three digits at least, so that small figures keep their meaning. */
function figureOf(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

function ratioOf(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}
