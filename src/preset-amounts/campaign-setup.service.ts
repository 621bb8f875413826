import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import type { WallModeration } from '../campaigns/campaign.entity.js';
import type { CampaignView } from '../campaigns/campaign.view.js';
import { isSlug } from '../campaigns/slug.js';
import { currencyRules, isCurrency, MAXIMUM_CHARGE_MINOR } from '../kernel/money/currencies.js';
import { type FieldError, InvalidRequestError } from '../kernel/domain-error.js';
import { offerFault } from './choose-amount.js';
import { usualFee } from './fee-cover.js';
import { PresetAmountsService } from './preset-amounts.service.js';

/** A campaign to be made. Amounts are minor units; what is left out has a default. */
export interface CampaignDraft {
  readonly slug: string;
  readonly title: string;
  readonly currency: string;
  readonly goalMinor?: number | null;
  readonly presetsMinor: readonly number[];
  readonly customMinMinor?: number;
  readonly customMaxMinor?: number;
  /** Without one: 0, half the goal and the goal. */
  readonly scaleMinor?: readonly number[];
  readonly milestonesMinor?: readonly number[];
  /** What a fee is estimated by: 290 is 2.9 percent. Without them, what is usual in the currency. */
  readonly feeBasisPoints?: number;
  readonly feeFixedMinor?: number;
  /** Without one, what readers type waits for review. */
  readonly wallModeration?: WallModeration;
  readonly opensAt?: Date | null;
  readonly closesAt?: Date | null;
}

@Injectable()
export class CampaignSetupService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly campaigns: CampaignsService,
    private readonly presets: PresetAmountsService,
  ) {}

  /**
   * Makes a campaign with its presets and milestones; it is open at once, within its dates.
   * @throws InvalidRequestError, CampaignExistsError
   */
  async create(draft: CampaignDraft): Promise<CampaignView> {
    const faults = faultsOf(draft);
    if (faults.length > 0) throw new InvalidRequestError(faults);
    const goalMinor = draft.goalMinor ?? null;
    await this.dataSource.transaction(async (tx) => {
      const id = await this.campaigns.create(tx, {
        slug: draft.slug,
        title: draft.title,
        currency: draft.currency,
        goalMinor,
        scaleMinor: [...(draft.scaleMinor ?? defaultScale(goalMinor))],
        customMinMinor: draft.customMinMinor ?? currencyRules(draft.currency).minimumMinor,
        customMaxMinor: draft.customMaxMinor ?? largestCharge(draft.currency),
        ...usualFee(draft.currency),
        ...definedFee(draft),
        wallModeration: draft.wallModeration ?? 'review',
        state: 'open',
        opensAt: draft.opensAt ?? null,
        closesAt: draft.closesAt ?? null,
        milestonesMinor: [...(draft.milestonesMinor ?? [])],
      });
      await this.presets.replace(tx, id, draft.presetsMinor);
    });
    return this.campaigns.getBySlug(draft.slug);
  }
}

function definedFee({ feeBasisPoints, feeFixedMinor }: CampaignDraft) {
  return {
    ...(feeBasisPoints !== undefined && { feeBasisPoints }),
    ...(feeFixedMinor !== undefined && { feeFixedMinor }),
  };
}

function defaultScale(goalMinor: number | null): number[] {
  return goalMinor ? [0, Math.floor(goalMinor / 2), goalMinor] : [];
}

function largestCharge(currency: string): number {
  return MAXIMUM_CHARGE_MINOR - (MAXIMUM_CHARGE_MINOR % currencyRules(currency).stepMinor);
}

function faultsOf(draft: CampaignDraft): FieldError[] {
  if (!isCurrency(draft.currency)) {
    return [{ field: 'currency', message: 'must be an ISO 4217 code such as usd' }];
  }
  const faults: FieldError[] = [];
  const check = (field: string, isRight: boolean, message: string) => {
    if (!isRight) faults.push({ field, message });
  };
  const offered = (field: string, amountMinor: number) => {
    const fault = offerFault(amountMinor, draft.currency);
    check(field, fault === null, `${amountMinor} ${fault}`);
  };
  const { customMinMinor, customMaxMinor, scaleMinor = [], milestonesMinor = [] } = draft;
  check('slug', isSlug(draft.slug), 'must be words of a-z, 0-9 and hyphens, 80 characters at most');
  check(
    'title',
    draft.title.trim() !== '' && draft.title.length <= 200,
    'must be 1 to 200 characters',
  );
  check('goal', (draft.goalMinor ?? 0) >= 0, 'must be 0 or more');
  check('presets', isWithoutDoubles(draft.presetsMinor), 'must not name an amount twice');
  for (const amountMinor of draft.presetsMinor) offered('presets', amountMinor);
  for (const [field, amountMinor] of [
    ['min', customMinMinor],
    ['max', customMaxMinor],
  ] as const) {
    if (amountMinor === 0) check(field, false, 'must be more than 0');
    else if (amountMinor !== undefined) offered(field, amountMinor);
  }
  if (customMinMinor !== undefined && customMaxMinor !== undefined) {
    check('max', customMinMinor <= customMaxMinor, 'must not be less than min');
  }
  const { feeBasisPoints = 0, feeFixedMinor = 0 } = draft;
  check('fee-percent', feeBasisPoints >= 0 && feeBasisPoints <= 5000, 'must be from 0 to 50');
  check('fee-fixed', feeFixedMinor >= 0, 'must be 0 or more');
  check('scale', isRising(scaleMinor), 'must rise');
  check('milestones', isRising([0, ...milestonesMinor]), 'must rise from above 0');
  if (draft.opensAt && draft.closesAt) {
    check('closes', draft.opensAt < draft.closesAt, 'must be after opens');
  }
  return faults;
}

function isWithoutDoubles(amounts: readonly number[]): boolean {
  return new Set(amounts).size === amounts.length;
}

function isRising(amounts: readonly number[]): boolean {
  return amounts.every((amount, at) => at === 0 || amount > amounts[at - 1]!);
}
