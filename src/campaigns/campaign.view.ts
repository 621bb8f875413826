import { ApiProperty } from '@nestjs/swagger';
import { type CampaignState, WALL_MODERATIONS, type WallModeration } from './campaign.entity.js';

/** A campaign as anyone may see it. */
export class CampaignView {
  @ApiProperty({ example: 'independent-newsroom' })
  slug: string;

  @ApiProperty({ example: 'Keep our newsroom independent' })
  title: string;

  @ApiProperty({ description: 'ISO 4217, lower case', example: 'usd' })
  currency: string;

  @ApiProperty({ description: "Decimals of Stripe's minor unit: usd 2, jpy 0, kwd 3", example: 2 })
  minorUnits: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 500000 })
  goalMinor: number | null;

  @ApiProperty({ type: 'integer', isArray: true, example: [0, 250000, 500000] })
  scaleMinor: number[];

  @ApiProperty({ type: 'integer', isArray: true, example: [0, 10000, 250000, 500000] })
  presetsMinor: number[];

  @ApiProperty({ type: 'integer', description: 'Least other amount', example: 50 })
  customMinMinor: number;

  @ApiProperty({ type: 'integer', description: 'Most other amount', example: 99999999 })
  customMaxMinor: number;

  @ApiProperty({ type: 'integer', description: 'Every amount is a multiple of it', example: 1 })
  stepMinor: number;

  @ApiProperty({ type: 'integer', description: 'Estimate of the fee: 290 is 2.9 percent' })
  feeBasisPoints: number;

  @ApiProperty({ type: 'integer', description: 'The part of the estimate that every payment has' })
  feeFixedMinor: number;

  @ApiProperty({ enum: ['once', 'month'], isArray: true })
  intervals: string[];

  @ApiProperty({
    enum: WALL_MODERATIONS,
    description: 'Whether names and messages are published after review or at once',
  })
  wallModeration: WallModeration;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  opensAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closesAt: string | null;

  @ApiProperty({ enum: ['draft', 'open', 'closed'] })
  status: CampaignState;
}
