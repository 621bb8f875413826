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

/** Money that went to the bank, and what it consists of. */
export class PayoutView {
  @ApiProperty({ example: 'po_1a2B3c' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Negative where Stripe takes money from the bank' })
  amountMinor: number;

  @ApiProperty()
  currency: string;

  @ApiProperty({ example: 'paid' })
  status: string;

  @ApiProperty({ description: 'Manual payouts cannot be itemised' })
  automatic: boolean;

  @ApiProperty({ example: 'completed' })
  reconciliationStatus: string;

  @ApiProperty({ type: String, nullable: true })
  failureCode: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  occurredAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  arrivesAt: string;

  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'Sums of gifts, refunds, disputes and fees; `restMinor` is what nothing explains',
  })
  explanation: object | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  explainedAt: string | null;
}

export class PayoutsPage {
  @ApiProperty({ type: [PayoutView] })
  items: PayoutView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A promise, and what was paid of it; no personal data. */
export class MonthlySupportView {
  @ApiProperty({ example: 'sub_1a2B3c' })
  id: string;

  @ApiProperty({ description: 'Slug' })
  campaign: string;

  @ApiProperty({ example: 'active' })
  status: string;

  @ApiProperty({ description: 'Whether collecting is paused' })
  paused: boolean;

  @ApiProperty({ type: 'integer', description: 'What a month is promised to bring' })
  amountMinor: number;

  @ApiProperty()
  currency: string;

  @ApiProperty({ type: 'integer', description: 'What was paid so far, less what went back' })
  raisedMinor: number;

  @ApiProperty({ type: 'integer', description: 'Months that were paid' })
  gifts: number;

  @ApiProperty({ type: String, format: 'date-time' })
  occurredAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  currentPeriodEndsAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  cancelsAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastFailureAt: string | null;
}

export class MonthlySupportsPage {
  @ApiProperty({ type: [MonthlySupportView] })
  items: MonthlySupportView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class PortalLinkView {
  @ApiProperty({ description: 'For the supporter alone: whoever has it can cancel' })
  url: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: string;
}
