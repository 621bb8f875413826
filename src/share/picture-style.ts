/** The size that every network that shows large pictures asks for. */
export const PICTURE_WIDTH = 1200;
export const PICTURE_HEIGHT = 630;

/** Networks cut some of the edge away, and round the corners. */
export const MARGIN = 84;
export const INNER_WIDTH = PICTURE_WIDTH - 2 * MARGIN;

/** The colours of the service's own pages. */
export const COLOURS = {
  paper: '#faf8f3',
  ink: '#1c1b19',
  muted: '#5f5b53',
  accent: '#0b6a5a',
  onAccent: '#ffffff',
  track: '#e3dfd5',
} as const;
