import { ApiProperty } from '@nestjs/swagger';
import { WALL_ORDERS, type WallOrder } from './read-wall.js';

/** One gift, or support without money, as anyone may see it. */
export class WallEntryView {
  @ApiProperty({ description: 'Opaque: for reports, and for nothing else' })
  id: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: anonymous' })
  name: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Plain text, with line breaks' })
  message: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'What is left of the gift, the fee cover included; null: support without money',
  })
  amountMinor: number | null;

  @ApiProperty({ example: 'usd' })
  currency: string;

  @ApiProperty({ description: 'A payment of monthly support' })
  monthly: boolean;

  @ApiProperty({ description: 'The day, UTC', format: 'date', example: '2026-11-23' })
  at: string;
}

export class WallView {
  @ApiProperty({ example: 'independent-newsroom' })
  campaign: string;

  @ApiProperty({ enum: WALL_ORDERS })
  order: WallOrder;

  @ApiProperty({ type: [WallEntryView] })
  items: WallEntryView[];

  @ApiProperty({ type: String, nullable: true, description: 'null on the last page' })
  nextCursor: string | null;

  @ApiProperty({
    type: 'integer',
    description:
      '0 or less: gifts of which more went back than came, which are not shown. The sum of all ' +
      'entries and this is `raisedMinor` of progress',
  })
  overdrawnMinor: number;
}

export class WallReportView {
  @ApiProperty({ description: 'Whether it was counted before or not' })
  received: true;
}
