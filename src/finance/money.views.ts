import { ApiProperty } from '@nestjs/swagger';

/** A refund that Stripe was asked for. Its event makes it count. */
export class RefundView {
  @ApiProperty()
  id: string;

  @ApiProperty()
  giftId: string;

  @ApiProperty({ type: 'integer' })
  amountMinor: number;

  @ApiProperty()
  currency: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ enum: ['asked', 'accepted', 'refused'] })
  state: string;

  @ApiProperty({ type: String, nullable: true, description: "Stripe's id" })
  refundId: string | null;
}

/** What was decided, by whom and why. */
export class CorrectionView {
  @ApiProperty()
  id: string;

  @ApiProperty()
  entryId: string;

  @ApiProperty({ type: 'integer' })
  amountMinor: number;

  @ApiProperty()
  reason: string;

  @ApiProperty()
  staff: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
}

export class ReconciliationView {
  @ApiProperty()
  id: string;

  @ApiProperty({ enum: ['events', 'balance', 'payouts', 'books'] })
  kind: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  from: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  to: string | null;

  @ApiProperty({
    enum: ['queued', 'running', 'matches', 'differs', 'incomplete'],
    description: '`incomplete`: it broke off, and the next run of the range goes on',
  })
  state: string;

  @ApiProperty({ type: 'integer' })
  differences: number;

  @ApiProperty({ description: 'A member of staff, `schedule` or `command`' })
  requestedBy: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it broke off' })
  detail: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;

  @ApiProperty({
    type: Object,
    nullable: true,
    required: false,
    description: 'What it found; only of a single run',
  })
  result?: object | null;

  @ApiProperty({
    type: Object,
    required: false,
    description: 'How far it came; only of a single run',
  })
  progress?: object;
}

export class ReconciliationsPage {
  @ApiProperty({ type: [ReconciliationView] })
  items: ReconciliationView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class PortalLinkView {
  @ApiProperty({ description: 'For the supporter alone: whoever has it can cancel' })
  url: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: string;
}
