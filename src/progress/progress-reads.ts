import { Injectable } from '@nestjs/common';
import type { ProgressAnswer } from './progress-answer.js';

/** How often progress was answered since the start, by status; a scrape reads it. */
@Injectable()
export class ProgressReads {
  readonly answered: Record<ProgressAnswer['status'], number> = { 200: 0, 304: 0 };
}
