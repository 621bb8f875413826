import { ApiProperty } from '@nestjs/swagger';

export class MonthView {
  @ApiProperty({ example: '2026-11' })
  month: string;

  @ApiProperty({ type: 'integer' })
  entries: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: open' })
  closedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  closedBy: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'SHA-256 of the month before, of all entries and what Stripe settled of them',
  })
  hash: string | null;
}

export class MonthsView {
  @ApiProperty({ type: [MonthView] })
  items: MonthView[];
}

class HashedMonth {
  @ApiProperty({ type: 'integer' })
  entries: number;

  @ApiProperty()
  hash: string;
}

export class MonthCheckView {
  @ApiProperty({ example: '2026-11' })
  month: string;

  @ApiProperty()
  isUnchanged: boolean;

  @ApiProperty({ description: 'As it was closed' })
  sealed: HashedMonth;

  @ApiProperty({ description: 'As it is now' })
  found: HashedMonth;
}
