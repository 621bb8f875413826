import { createCanvas } from '@napi-rs/canvas';

/** A picture of one pixel, and that one cannot be seen. */
export const NO_PICTURE = createCanvas(1, 1).toBuffer('image/png');
