import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { Installation } from '../database/installation.js';
import { POOL } from '../database/pool.js';
import { type EntryKey, entryIdKey, readEntryId, writeEntryId } from './entry-id.js';
import { readOverdrawn, readWall, type WallRow } from './read-wall.js';
import { shownMessage, shownName } from './shown-words.js';
import { WallEntryNotFoundError } from './wall-errors.js';
import { readPlace, writeCursor } from './wall-place.js';
import type { WallRequest } from './wall.request.js';
import type { WallEntryView, WallView } from './wall.view.js';

const USUAL_LIMIT = 20;

/** What a reader typed and may see, of the entry they mean to report. */
export interface PublishedWords {
  readonly attemptId: string;
  readonly name: string | null;
  readonly message: string | null;
}

/** The wall as anyone may see it. */
@Injectable()
export class WallService {
  private idKey: Buffer | null = null;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly campaigns: CampaignsService,
    private readonly installation: Installation,
  ) {}

  /** @throws CampaignNotFoundError, InvalidRequestError */
  async page(slug: string, request: WallRequest): Promise<WallView> {
    const { order = 'newest', cursor, limit = USUAL_LIMIT } = request;
    const { id: campaignId, currency } = await this.campaigns.get(slug);
    const idKey = await this.getIdKey();
    const after = await readPlace(this.pool, order, { cursor, campaignId, idKey });
    const [rows, overdrawnMinor] = await Promise.all([
      // The row too many says that there is another page.
      readWall(this.pool, order, { campaignId, after, limit: limit + 1 }),
      readOverdrawn(this.pool, campaignId),
    ]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const nextCursor = last
      ? writeCursor(order, { id: idOf(last, idKey), leftMinor: last.leftMinor })
      : null;
    const items = shown.map((row) => viewOf(row, { currency, idKey }));
    return { campaign: slug, order, items, nextCursor, overdrawnMinor };
  }

  /** The words behind an entry's id, where they are shown. @throws WallEntryNotFoundError */
  async getPublished(slug: string, id: string): Promise<PublishedWords> {
    const { id: campaignId } = await this.campaigns.get(slug);
    const entry = readEntryId(id, await this.getIdKey());
    const words = entry && (await this.findPublished(entry, campaignId));
    if (!words) throw new WallEntryNotFoundError(id);
    const { attemptId, name, message } = words;
    return { attemptId, name: shownName(name), message: shownMessage(message) };
  }

  private async findPublished(
    entry: EntryKey,
    campaignId: string,
  ): Promise<PublishedWords | undefined> {
    const { rows } = await this.pool.query<PublishedWords>(
      `SELECT a.id AS "attemptId", a.shown_name AS name, a.message
       FROM wall_entries w JOIN checkout_attempts a ON a.id = w.attempt_id
       WHERE w.campaign_id = $1 AND w.state = 'published'
         AND w.attempt_id = coalesce($2::uuid, (SELECT attempt_id FROM gifts WHERE id = $3))`,
      entry.kind === 'free'
        ? [campaignId, entry.attemptId, null]
        : [campaignId, null, String(entry.giftId)],
    );
    return rows[0];
  }

  private async getIdKey(): Promise<Buffer> {
    this.idKey ??= entryIdKey(await this.installation.linkSecret());
    return this.idKey;
  }
}

function viewOf(row: WallRow, of: { currency: string; idKey: Buffer }): WallEntryView {
  return {
    id: idOf(row, of.idKey),
    name: shownName(row.name),
    message: shownMessage(row.message),
    amountMinor: row.leftMinor,
    currency: of.currency,
    monthly: row.interval === 'month',
    // A moment would say whose gift it is to whoever saw the payment; a day hardly does.
    at: row.at.toISOString().slice(0, 10),
  };
}

function idOf({ giftId, attemptId }: WallRow, idKey: Buffer): string {
  const entry: EntryKey =
    giftId === null ? { kind: 'free', attemptId } : { kind: 'gift', giftId: BigInt(giftId) };
  return writeEntryId(entry, idKey);
}
