import { ApiProperty } from '@nestjs/swagger';

/** What every report sums up of the books, in the currency of its row. */
export class BookSums {
  @ApiProperty({ type: 'integer' })
  grossMinor: number;

  @ApiProperty({ type: 'integer' })
  refundedMinor: number;

  @ApiProperty({ type: 'integer' })
  disputedMinor: number;

  @ApiProperty({ type: 'integer', description: 'gross less refunded less disputed' })
  raisedMinor: number;

  @ApiProperty({ type: 'integer', description: 'Gifts whose fee is not known yet' })
  awaitingFees: number;

  @ApiProperty({ type: 'integer' })
  gifts: number;

  @ApiProperty({ type: 'integer', description: 'Persons whose entries in the row sum above 0' })
  supporters: number;
}
