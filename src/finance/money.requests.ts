import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { PlainText } from '../http/plain-text.decorator.js';
import { MAXIMUM_CHARGE_MINOR } from '../kernel/money/currencies.js';
import {
  RECONCILIATION_KINDS,
  type ReconciliationKind,
} from '../reconciliation/reconciliation.entity.js';
import { TimeRangeRequest } from './finance.requests.js';

const WHOLE = 'must be a whole number of minor units';

const NAMES_NOBODY =
  'Why. It is part of the accounting record and is never changed or erased: name nobody in it';

export class RefundRequest {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'Without one, all that is left',
  })
  @IsOptional()
  @IsInt({ message: WHOLE })
  @Min(1, { message: 'must be 1 or more' })
  @Max(MAXIMUM_CHARGE_MINOR)
  amountMinor?: number;

  @ApiProperty({
    maxLength: 500,
    description: '`duplicate`, `fraudulent`, `requested_by_customer`, or words of your own',
  })
  @PlainText()
  @IsNotEmpty({ message: 'must not be empty' })
  @MaxLength(500)
  reason: string;
}

export class ResolutionRequest {
  @ApiProperty({
    enum: ['accept', 'refund', 'dismiss'],
    description: 'Book what Stripe charged, send it back, or leave it uncounted',
  })
  @IsIn(['accept', 'refund', 'dismiss'])
  action: 'accept' | 'refund' | 'dismiss';

  @ApiProperty({ maxLength: 1000, description: NAMES_NOBODY })
  @PlainText()
  @IsNotEmpty({ message: 'must not be empty' })
  @MaxLength(1000)
  note: string;
}

export class CorrectionRequest {
  @ApiProperty({ type: 'integer', description: 'Signed, minor units: what is added to the entry' })
  @IsInt({ message: WHOLE })
  @Min(-MAXIMUM_CHARGE_MINOR)
  @Max(MAXIMUM_CHARGE_MINOR)
  amountMinor: number;

  @ApiProperty({ maxLength: 1000, description: NAMES_NOBODY })
  @PlainText()
  @IsNotEmpty({ message: 'must not be empty' })
  @MaxLength(1000)
  reason: string;
}

export class NewReconciliationRequest extends TimeRangeRequest {
  @ApiProperty({ enum: RECONCILIATION_KINDS })
  @IsIn(RECONCILIATION_KINDS)
  kind: ReconciliationKind;
}
