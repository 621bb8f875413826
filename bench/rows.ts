import type { Row } from './row.js';
import { progress } from './rows/progress.js';
import { webhooks } from './rows/webhooks.js';

/** In the order of the table. */
export const ROWS: readonly Row[] = Object.freeze([webhooks, progress]);
