export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

export interface FrameBounds {
  readonly maxWidth: number;
  readonly maxHeight: number;
}

/** Where nobody says how wide: the column of most themes. */
const USUAL_WIDTH = 600;
/** Wider than that the bar only gets longer. */
const MOST_WIDTH = 1200;

/** How high the framed page is, from a width on, in the language that needs most; tested. */
const HEIGHTS: readonly FrameSize[] = [
  { width: 512, height: 260 },
  { width: 320, height: 340 },
  { width: 0, height: 400 },
];

/** The frame within the bounds in which nothing has to be scrolled, where they are large enough. */
export function frameSize({ maxWidth, maxHeight }: Partial<FrameBounds>): FrameSize {
  const width = Math.min(maxWidth ?? USUAL_WIDTH, MOST_WIDTH);
  const { height } = HEIGHTS.find((step) => width >= step.width)!;
  return { width, height: Math.min(height, maxHeight ?? height) };
}
