import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { Clock } from '../kernel/clock.js';
import { ConcurrencyLimit } from '../kernel/concurrency-limit.js';
import { chooseLocale, type Language } from '../languages/locale.js';
import { type ProgressSnapshot, ProgressService } from '../progress/progress.service.js';
import { drawSharePicture } from './draw-share-picture.js';

export interface SharePicture {
  readonly png: Buffer;
  readonly etag: string;
}

interface Kept {
  readonly version: number;
  readonly startedAtMs: number;
  readonly picture: Promise<SharePicture>;
  isDrawn: boolean;
}

/**
 * In a rush a campaign has hundreds of versions a minute, and a drawing takes some tens of
 * milliseconds of a core: a picture that crawlers keep for days can be this old.
 */
export const YOUNG_ENOUGH_MS = 5_000;

/** Of some 40 KB each; more campaigns and languages than that are drawn anew when asked for. */
const MOST_KEPT = 200;

/**
 * Share pictures, drawn once per version and language, however many ask. What a query can make it
 * draw is bounded by languages and campaigns; one is drawn at a time, and between two drawings the
 * process answers others.
 */
@Injectable()
export class SharePicturesService {
  private readonly kept = new Map<string, Kept>();
  private readonly limit = new ConcurrencyLimit(1);

  constructor(
    private readonly campaigns: CampaignsService,
    private readonly progress: ProgressService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {}

  /** @throws CampaignNotFoundError */
  async get(slug: string, language: Language): Promise<SharePicture> {
    const snapshot = await this.progress.snapshot(slug);
    const key = `${snapshot.campaignId} ${language}`;
    const found = this.kept.get(key);
    const kept = found && this.isGood(found, snapshot) ? found : this.draw(key, snapshot, language);
    // Set anew, so that the first of the map is the one that nobody asked for the longest.
    this.kept.delete(key);
    this.kept.set(key, kept);
    return kept.picture;
  }

  private isGood({ version, startedAtMs, isDrawn }: Kept, { view }: ProgressSnapshot): boolean {
    const ageMs = this.clock.now().getTime() - startedAtMs;
    return !isDrawn || version === view.version || ageMs < YOUNG_ENOUGH_MS;
  }

  private draw(key: string, snapshot: ProgressSnapshot, language: Language): Kept {
    const kept: Kept = {
      version: snapshot.view.version,
      startedAtMs: this.clock.now().getTime(),
      picture: this.limit.run(() => this.encode(snapshot, language)),
      isDrawn: false,
    };
    kept.picture.then(
      () => {
        kept.isDrawn = true;
        this.forgetOldest();
      },
      // The next who asks tries again.
      () => this.kept.get(key) === kept && this.kept.delete(key),
    );
    return kept;
  }

  private async encode({ view }: ProgressSnapshot, language: Language): Promise<SharePicture> {
    const { title } = await this.campaigns.get(view.campaign);
    const { publisherName } = this.settings;
    const locale = chooseLocale([language]);
    const canvas = drawSharePicture({ title, publisherName, progress: view, locale });
    // Compressing takes the longest, and is done by another thread.
    const png = await canvas.encode('png');
    // By what it shows: another version of the service may draw the same progress differently.
    const hash = createHash('sha256').update(png).digest('base64url').slice(0, 22);
    return { png, etag: `"${hash}"` };
  }

  private forgetOldest(): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT) this.kept.delete(oldest!);
  }
}
