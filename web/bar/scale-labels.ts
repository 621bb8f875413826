export interface LabelledMark {
  position: number;
  label: string;
}

export interface PlacedLabel extends LabelledMark {
  /** From the bar's start, in px. */
  start: number;
  end: number;
}

interface Room {
  /** Length of the bar, in px. */
  length: number;
  /** Width of one figure, in px; taken a little too wide rather than too narrow. */
  figureWidth: number;
  gap: number;
}

/**
 * The labels that fit under the bar without touching. The last mark, mostly the goal, and the first
 * are placed before those between them, because a scale without its ends says nothing.
 */
export function placeLabels(marks: readonly LabelledMark[], room: Room): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const mark of endsFirst(marks)) {
    const label = placeLabel(mark, room);
    const fits =
      label.start >= 0 &&
      label.end <= room.length &&
      placed.every(
        (other) => label.end + room.gap <= other.start || other.end + room.gap <= label.start,
      );
    if (fits) placed.push(label);
  }
  return placed.sort((a, b) => a.start - b.start);
}

function endsFirst<T>(marks: readonly T[]): T[] {
  const between = marks.slice(1, -1);
  return [...marks.slice(-1), ...marks.slice(0, marks.length > 1 ? 1 : 0), ...between];
}

/** Centred under its mark, but never past either end of the bar. */
function placeLabel(mark: LabelledMark, { length, figureWidth }: Room): PlacedLabel {
  const width = mark.label.length * figureWidth;
  const centred = mark.position * length - width / 2;
  const start = Math.max(0, Math.min(centred, length - width));
  return { ...mark, start, end: start + width };
}
