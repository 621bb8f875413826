import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { RECONCILIATION_KINDS } from '../reconciliation/reconciliation.entity.js';

export const GROUPINGS = ['day', 'month', 'campaign', 'currency', 'preset', 'interval'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const ENTRY_KINDS = [
  'gift',
  'refund',
  'refund_reversal',
  'dispute',
  'dispute_reversal',
  'fee',
  'correction',
];

const INBOX_STATES = ['received', 'applied', 'ignored', 'parked', 'failed'];

export const CampaignSlug = () =>
  applyDecorators(
    ApiPropertyOptional({ description: 'Slug of a campaign' }),
    IsOptional(),
    Matches(/^[a-z0-9-]{1,80}$/, { message: 'must be the slug of a campaign' }),
  );

/** Days are UTC; `from` inclusive, `to` exclusive. */
export class TimeRangeRequest {
  @ApiPropertyOptional({ description: 'A day or a time with its zone, inclusive' })
  @IsOptional()
  @IsString()
  from?: string;

  @ApiPropertyOptional({ description: 'A day or a time with its zone, exclusive' })
  @IsOptional()
  @IsString()
  to?: string;
}

export class RangeRequest extends TimeRangeRequest {
  @CampaignSlug()
  campaign?: string;
}

export class TotalsRequest extends RangeRequest {
  @ApiPropertyOptional({ description: 'Only what was recorded by then' })
  @IsOptional()
  @IsString()
  asOf?: string;

  @ApiPropertyOptional({ enum: GROUPINGS, default: 'campaign' })
  @IsOptional()
  @IsIn(GROUPINGS)
  groupBy?: Grouping;
}

/** Where a page begins. */
export const Cursor = () =>
  applyDecorators(
    ApiPropertyOptional({ description: '`nextCursor` of the page before' }),
    IsOptional(),
    IsString(),
    MaxLength(500),
  );

/** How many items of a page. */
export const Limit = () =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 }),
    IsOptional(),
    Transform(({ value }: TransformFnParams): unknown =>
      typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
    ),
    IsInt({ message: 'must be a whole number' }),
    Min(1, { message: 'must be 1 or more' }),
    Max(200, { message: 'must be at most 200' }),
  );

class PageRequest extends RangeRequest {
  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

export class GiftsRequest extends PageRequest {}

export class EntriesRequest extends PageRequest {
  @ApiPropertyOptional({ enum: ENTRY_KINDS })
  @IsOptional()
  @IsIn(ENTRY_KINDS)
  kind?: string;
}

export class EntriesCsvRequest extends RangeRequest {
  @ApiPropertyOptional({ enum: ENTRY_KINDS })
  @IsOptional()
  @IsIn(ENTRY_KINDS)
  kind?: string;
}

/** Without a campaign: a payout is of the whole account. */
export class PayoutsRequest extends TimeRangeRequest {
  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

export class MonthlySupportsRequest {
  @CampaignSlug()
  campaign?: string;

  @ApiPropertyOptional({ description: "Stripe's word", example: 'active' })
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/, { message: 'must be a status such as active' })
  status?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

export class ReconciliationsRequest {
  @ApiPropertyOptional({ enum: RECONCILIATION_KINDS })
  @IsOptional()
  @IsIn(RECONCILIATION_KINDS)
  kind?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

/** Without a campaign: an event is of none until it is applied. */
export class InboxRequest extends TimeRangeRequest {
  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;

  @ApiPropertyOptional({ enum: INBOX_STATES })
  @IsOptional()
  @IsIn(INBOX_STATES)
  state?: string;

  @ApiPropertyOptional({ description: 'Only events of this type' })
  @IsOptional()
  @Matches(/^[a-z0-9._]{1,255}$/, { message: 'must be a type of event' })
  type?: string;
}
