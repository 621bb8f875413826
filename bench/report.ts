import type { Pair } from './interleave.js';
import { ratioOf, type Summary } from './summary.js';

const COLUMNS = [
  'row',
  'measured',
  'ceiling',
  'ratio',
  'lowest to highest',
  'generator busy (measured, ceiling)',
];

/** The table, what its rows mean, and the machine; Markdown, and readable as it is. */
export function renderReport(
  summaries: readonly Summary[],
  { machine, rounds }: { machine: string; rounds: number },
): string {
  const lines = [
    ...renderTable([COLUMNS, ...summaries.map(cellsOf)]),
    '',
    ...summaries.map(({ row }) => `- \`${row.name}\`: ${row.measured}; ceiling: ${row.ceiling}.`),
    '',
    `Medians of ${rounds} interleaved rounds; ratios are taken round by round. ` +
      'Where the generator is busy all of the time, its speed is what limits.',
    '',
    machine,
  ];
  return `${lines.join('\n')}\n`;
}

/** A line for who waits. */
export function renderPair({ row, pair, round }: { row: string; pair: Pair; round: number }) {
  const [measured, ceiling] = [pair.measured, pair.ceiling].map(({ perSecond }) =>
    whole(perSecond),
  );
  return `${row} ${round}: ${measured} of ${ceiling} (${ratioOf(pair).toFixed(2)})`;
}

function cellsOf({ row, measured, ceiling, ratio, lowestRatio, highestRatio }: Summary): string[] {
  return [
    row.name,
    `${whole(measured.perSecond)} ${row.unit}`,
    `${whole(ceiling.perSecond)} ${row.unit}`,
    ratio.toFixed(2),
    `${lowestRatio.toFixed(2)} to ${highestRatio.toFixed(2)}`,
    `${percent(measured.generatorBusy)}, ${percent(ceiling.generatorBusy)}`,
  ];
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

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
