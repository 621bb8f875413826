import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { articleOrigins, articlePage } from '../checkout/article-page.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { Clock } from '../kernel/clock.js';
import { recordViews } from './record-views.js';
import { ViewLimiter } from './view-limiter.js';
import { ViewTally } from './view-tally.js';

/** What a crash may lose of the views; a front page's thousands are one statement in this time. */
const FLUSH_MS = 5_000;

/** Counts in memory how often blocks come into sight, and writes it down every few seconds. */
@Injectable()
export class ViewsService implements OnApplicationShutdown {
  private readonly logger = new Logger(ViewsService.name);
  private readonly tally = new ViewTally();
  private readonly limiter: ViewLimiter;
  private readonly articleOrigins: readonly string[];
  /** Of campaigns that were seen: a campaign stays, and so does its id. */
  private readonly campaignIds = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) settings: RunningSettings,
    private readonly campaigns: CampaignsService,
    private readonly clock: Clock,
  ) {
    this.limiter = new ViewLimiter(settings.viewsPerMinute);
    this.articleOrigins = articleOrigins(settings);
  }

  /** @throws TooManyViewsError, CampaignNotFoundError */
  async count(slug: string, article: string, { address }: { address: string }): Promise<void> {
    this.limiter.take(address);
    const campaignId = this.campaignIds.get(slug) ?? (await this.findCampaign(slug));
    const day = this.clock.now().toISOString().slice(0, 10);
    const page = articlePage(article, this.articleOrigins) ?? '';
    this.tally.add({ campaignId, day, article: page, views: 1 });
    this.flushLater();
  }

  /** Writes down what was counted; what could not be written is counted still. */
  async flush(): Promise<void> {
    this.flushing = this.flushing.then(() => this.write());
    await this.flushing;
  }

  /** Requests are answered by now, and the database is there still. */
  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.flush();
  }

  private async findCampaign(slug: string): Promise<string> {
    const { id } = await this.campaigns.get(slug);
    this.campaignIds.set(slug, id);
    return id;
  }

  private flushLater(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.flush().then(() => {
        if (!this.tally.isEmpty) this.flushLater();
      });
    }, FLUSH_MS).unref();
  }

  private async write(): Promise<void> {
    if (this.tally.isEmpty) return;
    const views = this.tally.take();
    try {
      await inTransaction(this.pool, (tx) => recordViews(tx, views));
    } catch (error) {
      for (const page of views) this.tally.add(page);
      this.logger.warn({ err: error }, 'views could not be written and are kept');
    }
  }
}
