import { ApiProperty } from '@nestjs/swagger';

export class MilestoneView {
  @ApiProperty({ type: 'integer', example: 250000 })
  amountMinor: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When first' })
  reachedAt: string | null;

  @ApiProperty({ description: 'Whether raised stands at it now: a refund may have taken it away' })
  reached: boolean;
}

/** What came by monthly support, apart. Only what was paid is money; a promise is a head. */
export class MonthlyProgressView {
  @ApiProperty({ type: 'integer', description: 'Monthly supports that are active', example: 2 })
  supporters: number;

  @ApiProperty({ type: 'integer', description: 'The part of raised they brought', example: 3000 })
  raisedMinor: number;
}

/** Where a campaign stands. `raised` is gross less what was refunded or is disputed. */
export class ProgressView {
  @ApiProperty({ example: 'independent-newsroom' })
  campaign: string;

  @ApiProperty({ example: 'usd' })
  currency: string;

  @ApiProperty({ type: 'integer', nullable: true, example: 500000 })
  goalMinor: number | null;

  @ApiProperty({ type: 'integer', example: 10000 })
  raisedMinor: number;

  @ApiProperty({ type: 'integer', example: 10000 })
  grossMinor: number;

  @ApiProperty({ type: 'integer', example: 0 })
  refundedMinor: number;

  @ApiProperty({ type: 'integer', example: 0 })
  disputedMinor: number;

  @ApiProperty({ type: 'integer', description: 'On its way, not part of raised', example: 0 })
  pendingMinor: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Whole, rounded down', example: 2 })
  percent: number | null;

  @ApiProperty({ type: 'integer', example: 1 })
  supporters: number;

  @ApiProperty({ type: 'integer', example: 0 })
  freeSupporters: number;

  @ApiProperty({ type: MonthlyProgressView })
  monthly: MonthlyProgressView;

  @ApiProperty({ type: 'integer', isArray: true, example: [0, 250000, 500000] })
  scaleMinor: number[];

  @ApiProperty({ type: [MilestoneView] })
  milestones: MilestoneView[];

  @ApiProperty({ type: 'integer', description: 'Grows with every change', example: 17 })
  version: number;

  @ApiProperty({ type: String, format: 'date-time' })
  asOf: string;
}
