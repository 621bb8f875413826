import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { POOL } from '../database/pool.js';
import { type HeaderSet, makeAnswerHeaders } from '../http/answer-headers.js';
import { makeProgressAnswers, type ProgressAnswers } from './progress-answer.js';
import { ProgressListener } from './progress-listener.js';
import type { ProgressView } from './progress.view.js';
import { readProgress } from './read-progress.js';

/** One version of a campaign's progress, serialised once for all who read it. */
export interface ProgressSnapshot {
  readonly campaignId: string;
  readonly view: ProgressView;
  readonly etag: string;
  readonly answers: ProgressAnswers;
  /** The version as an event of a stream. */
  readonly event: Buffer;
}

interface Cached {
  snapshot: ProgressSnapshot;
  /** Counts what was heard of the campaign: a snapshot is current if nothing came after it. */
  heard: number;
  readAt: number;
  reading: Promise<ProgressSnapshot> | null;
}

/**
 * Progress by slug, read from the database once per change and not once per reader. What is cached
 * is believed only while changes are heard.
 */
@Injectable()
export class ProgressService {
  private readonly cached = new Map<string, Cached>();
  private readonly publicHeaders: HeaderSet;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly listener: ProgressListener,
    @Inject(SETTINGS) settings: RunningSettings,
  ) {
    this.publicHeaders = makeAnswerHeaders(settings).publicData;
    listener.subscribe({
      changed: (campaignId) => {
        for (const cached of this.cached.values()) {
          if (cached.snapshot.campaignId === campaignId) cached.heard += 1;
        }
      },
      connected: () => {
        for (const cached of this.cached.values()) cached.heard += 1;
      },
    });
  }

  /** @throws CampaignNotFoundError */
  async get(slug: string): Promise<ProgressView> {
    return (await this.snapshot(slug)).view;
  }

  /** What is in memory, where that is known to be the present state. */
  current(slug: string): ProgressSnapshot | null {
    const cached = this.cached.get(slug);
    return cached && this.isCurrent(cached) ? cached.snapshot : null;
  }

  /** @throws CampaignNotFoundError */
  async snapshot(slug: string): Promise<ProgressSnapshot> {
    const cached = this.cached.get(slug);
    if (!cached) return this.readFirst(slug);
    if (this.isCurrent(cached)) return cached.snapshot;
    cached.reading ??= this.readAgain(slug, cached).finally(() => {
      cached.reading = null;
    });
    return cached.reading;
  }

  private isCurrent({ heard, readAt }: Cached): boolean {
    return this.listener.listening && readAt === heard;
  }

  private async readFirst(slug: string): Promise<ProgressSnapshot> {
    const snapshot = await this.read(slug);
    // What changed during this first read was heard by no entry: the second read trusts itself.
    const cached = { snapshot, heard: 1, readAt: 0, reading: null };
    if (!this.cached.has(slug)) this.cached.set(slug, cached);
    return snapshot;
  }

  private async readAgain(slug: string, cached: Cached): Promise<ProgressSnapshot> {
    const { heard } = cached;
    const snapshot = await this.read(slug);
    cached.snapshot = snapshot;
    cached.readAt = heard;
    return snapshot;
  }

  private async read(slug: string): Promise<ProgressSnapshot> {
    const { campaignId, view } = await readProgress(this.pool, slug);
    const text = JSON.stringify(view);
    const etag = `"${view.version}"`;
    const answers = makeProgressAnswers({ text, etag }, this.publicHeaders);
    return { campaignId, view, etag, answers, event: eventOf(view.version, text) };
  }
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
function eventOf(version: number, text: string): Buffer {
  return Buffer.from(`id: ${version}\nevent: progress\ndata: ${text}\n\n`);
}
