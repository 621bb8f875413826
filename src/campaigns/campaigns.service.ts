import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { isUnreachable } from '../database/is-unreachable.js';
import { Batcher } from '../kernel/batcher.js';
import { Clock } from '../kernel/clock.js';
import { currencyRules } from '../kernel/money/currencies.js';
import {
  CampaignClosedError,
  CampaignExistsError,
  CampaignNotFoundError,
} from './campaign-errors.js';
import { campaignStatus } from './campaign-status.js';
import { CampaignEntity, type WallModeration } from './campaign.entity.js';
import type { CampaignView } from './campaign.view.js';
import { MilestoneEntity } from './milestone.entity.js';
import { isSlug } from './slug.js';

/** A campaign with the amounts it offers, as the service itself works with it. */
export type Campaign = CampaignEntity & { presetsMinor: number[] };

export type NewCampaign = Omit<CampaignEntity, 'id' | 'createdAt'> & { milestonesMinor: number[] };

const WITH_PRESETS = `
  SELECT c.id, c.slug, c.title, c.currency, c.goal_minor AS "goalMinor",
    c.scale_minor AS "scaleMinor", c.custom_min_minor AS "customMinMinor",
    c.custom_max_minor AS "customMaxMinor", c.fee_basis_points AS "feeBasisPoints",
    c.fee_fixed_minor AS "feeFixedMinor", c.wall_moderation AS "wallModeration", c.state, c.opens_at AS "opensAt",
    c.closes_at AS "closesAt", c.created_at AS "createdAt",
    ARRAY(
      SELECT p.amount_minor FROM preset_amounts p WHERE p.campaign_id = c.id ORDER BY p.position
    ) AS "presetsMinor"
  FROM campaigns c`;

/** Readers who share one look at the campaigns; a bound, for it is far from too many slugs. */
const MOST_IN_ONE_READ = 64;

@Injectable()
export class CampaignsService {
  /**
   * A front page sends thousands to one campaign. Those who ask while a read is under way share the
   * next one: it begins after they asked, so a campaign that was closed is closed for all of them.
   */
  private readonly reads = new Batcher<string, Campaign | null>(
    (slugs) => this.read(slugs),
    MOST_IN_ONE_READ,
    isUnreachable,
  );

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws CampaignNotFoundError */
  async get(slug: string): Promise<Campaign> {
    const campaign = isSlug(slug) ? await this.reads.add(slug) : null;
    if (!campaign) throw new CampaignNotFoundError(slug);
    return campaign;
  }

  /** @throws CampaignNotFoundError, CampaignClosedError */
  async getOpen(slug: string): Promise<Campaign> {
    const campaign = await this.get(slug);
    const status = campaignStatus(campaign, this.clock.now());
    if (status !== 'open') throw new CampaignClosedError(slug, status);
    return campaign;
  }

  /** @throws CampaignNotFoundError */
  async getBySlug(slug: string): Promise<CampaignView> {
    return this.view(await this.get(slug));
  }

  /** Every campaign, oldest first: there are tens of them, not thousands. */
  async findAll(): Promise<CampaignView[]> {
    const campaigns = await this.dataSource.query<Campaign[]>(
      `${WITH_PRESETS} ORDER BY c.created_at, c.slug`,
    );
    return campaigns.map((campaign) => this.view(campaign));
  }

  async findOpen(): Promise<CampaignView[]> {
    return (await this.findAll()).filter(({ status }) => status === 'open');
  }

  /**
   * Writes a campaign, its milestones and its totals row.
   * @returns its id.
   * @throws CampaignExistsError
   */
  async create(tx: EntityManager, { milestonesMinor, ...campaign }: NewCampaign): Promise<string> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(CampaignEntity)
      .values(campaign)
      .orIgnore()
      .returning('id')
      .execute();
    const [row] = inserted.raw as { id: string }[];
    if (!row) throw new CampaignExistsError(campaign.slug);
    await tx.query('INSERT INTO campaign_totals (campaign_id) VALUES ($1)', [row.id]);
    await tx.insert(
      MilestoneEntity,
      milestonesMinor.map((amountMinor) => ({ campaignId: row.id, amountMinor })),
    );
    return row.id;
  }

  /** Stops new attempts; what was paid before still counts. @throws CampaignNotFoundError */
  async close(slug: string): Promise<CampaignView> {
    const { id } = await this.get(slug);
    await this.dataSource.getRepository(CampaignEntity).update({ id }, { state: 'closed' });
    return this.getBySlug(slug);
  }

  /** Of what is typed from now on; what waits goes on waiting. @throws CampaignNotFoundError */
  async moderateWall(slug: string, wallModeration: WallModeration): Promise<CampaignView> {
    const { id } = await this.get(slug);
    await this.dataSource.getRepository(CampaignEntity).update({ id }, { wallModeration });
    return this.getBySlug(slug);
  }

  private async read(slugs: readonly string[]): Promise<(Campaign | null)[]> {
    const campaigns = await this.dataSource.query<Campaign[]>(
      `${WITH_PRESETS} WHERE c.slug = ANY ($1::text[])`,
      [[...new Set(slugs)]],
    );
    const bySlug = new Map(campaigns.map((campaign) => [campaign.slug, campaign]));
    return slugs.map((slug) => bySlug.get(slug) ?? null);
  }

  private view(campaign: Campaign): CampaignView {
    const { minorUnits, stepMinor } = currencyRules(campaign.currency);
    return {
      slug: campaign.slug,
      title: campaign.title,
      currency: campaign.currency,
      minorUnits,
      goalMinor: campaign.goalMinor,
      scaleMinor: campaign.scaleMinor,
      presetsMinor: campaign.presetsMinor,
      customMinMinor: campaign.customMinMinor,
      customMaxMinor: campaign.customMaxMinor,
      stepMinor,
      feeBasisPoints: campaign.feeBasisPoints,
      feeFixedMinor: campaign.feeFixedMinor,
      intervals: ['once', 'month'],
      wallModeration: campaign.wallModeration,
      opensAt: campaign.opensAt?.toISOString() ?? null,
      closesAt: campaign.closesAt?.toISOString() ?? null,
      status: campaignStatus(campaign, this.clock.now()),
    };
  }
}
