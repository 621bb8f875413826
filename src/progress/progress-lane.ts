import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { ProgressReads } from './progress-reads.js';
import { ProgressService } from './progress.service.js';

const PATH_START = '/v1/campaigns/';
const PATH_END = '/progress';

/**
 * Answers the read of which there are most, `GET /v1/campaigns/{slug}/progress`, with what is in
 * memory and current, before the framework has made anything of the request. Whatever is not that
 * plain is left to the route, which answers the same.
 */
@Injectable()
export class ProgressLane implements BeforeApplicationShutdown {
  private isOpen = true;

  constructor(
    private readonly progress: ProgressService,
    private readonly reads: ProgressReads,
  ) {}

  /** The framework closes connections as it answers while the service drains. */
  beforeApplicationShutdown(): void {
    this.isOpen = false;
  }

  /** @returns whether it has answered. */
  answer({ method, url, headers }: IncomingMessage, response: ServerResponse): boolean {
    if (!this.isOpen || method !== 'GET') return false;
    const slug = slugOf(url!);
    const snapshot = slug === null ? null : this.progress.current(slug);
    if (!snapshot) return false;
    const known = headers['if-none-match'];
    // Other forms of the condition are the route's to read.
    if (known !== undefined && known !== snapshot.etag) return false;
    const { whole, notModified } = snapshot.answers;
    const { status, rawHeaders, body } = known === undefined ? whole : notModified;
    this.reads.answered[status] += 1;
    response.writeHead(status, rawHeaders as string[]).end(body);
    return true;
  }
}

/** As it stands in the address: one with escapes or a query is nobody's here. */
function slugOf(url: string): string | null {
  if (!url.startsWith(PATH_START) || !url.endsWith(PATH_END)) return null;
  return url.slice(PATH_START.length, -PATH_END.length);
}
