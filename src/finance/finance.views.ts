import { ApiProperty } from '@nestjs/swagger';
import { BookSums } from './book-sums.view.js';

export class TotalsRow extends BookSums {
  @ApiProperty({
    description: 'Day, month, slug, currency, preset or interval',
    example: '2026-11-23',
  })
  group: string;

  @ApiProperty({ example: 'usd' })
  currency: string;

  @ApiProperty({ type: String, nullable: true, description: 'null until Stripe settled' })
  settlementCurrency: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'In the settlement currency' })
  feesMinor: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'In the settlement currency' })
  netMinor: number | null;
}

export class TotalsView {
  @ApiProperty({ type: String, format: 'date-time' })
  asOf: string;

  @ApiProperty({ type: [TotalsRow] })
  rows: TotalsRow[];
}

export class GiftSupporterView {
  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty()
  email: string;
}

const IN_ITS_CURRENCY =
  'Of the balance transactions in the settlement currency; those in another are not added';

/** Personal data (`supporter`, `message`) is there for the roles finance and admin alone. */
export class GiftView {
  @ApiProperty()
  id: string;

  @ApiProperty({ description: 'Slug' })
  campaign: string;

  @ApiProperty({ type: 'integer', description: 'What Stripe charged, fee cover included' })
  amountMinor: number;

  @ApiProperty({ type: 'integer' })
  feeCoverMinor: number;

  @ApiProperty()
  currency: string;

  @ApiProperty({ enum: ['once', 'month'] })
  interval: string;

  @ApiProperty({ enum: ['paid', 'partially_refunded', 'refunded', 'disputed', 'lost'] })
  state: string;

  @ApiProperty({ type: 'integer' })
  refundedMinor: number;

  @ApiProperty({ type: 'integer', description: 'What disputes hold' })
  disputedMinor: number;

  @ApiProperty({ type: String, nullable: true, description: 'null until Stripe settled' })
  settlementCurrency: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: IN_ITS_CURRENCY })
  feeMinor: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: IN_ITS_CURRENCY })
  netMinor: number | null;

  @ApiProperty({ type: String, nullable: true })
  chargeId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of monthly support' })
  invoiceId: string | null;

  @ApiProperty({ type: String, nullable: true })
  paymentIntentId: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  occurredAt: string;

  @ApiProperty()
  anonymous: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'For a viewer without its query' })
  article: string | null;

  @ApiProperty({ type: GiftSupporterView, nullable: true, required: false })
  supporter?: GiftSupporterView | null;

  @ApiProperty({ type: String, nullable: true, required: false })
  message?: string | null;
}

/** A gift with all that happened to it. */
export class GiftLifeView extends GiftView {
  @ApiProperty({ type: [Object], description: 'Its ledger entries, oldest first' })
  entries: object[];

  @ApiProperty({ type: [Object] })
  refunds: object[];

  @ApiProperty({ type: [Object] })
  disputes: object[];

  @ApiProperty({ type: [Object] })
  fraudWarnings: object[];
}

export class GiftsPage {
  @ApiProperty({ type: [GiftView] })
  items: GiftView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class EntryView {
  @ApiProperty()
  id: string;

  @ApiProperty({ description: 'Slug' })
  campaign: string;

  @ApiProperty()
  giftId: string;

  @ApiProperty()
  kind: string;

  @ApiProperty()
  stripeObjectId: string;

  @ApiProperty({ type: 'integer', description: 'Signed' })
  amountMinor: number;

  @ApiProperty()
  currency: string;

  @ApiProperty({ type: String, format: 'date-time' })
  occurredAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: string;

  @ApiProperty({ description: 'First day of the month of the books', example: '2026-11-01' })
  period: string;

  @ApiProperty({ type: String, nullable: true })
  adjusts: string | null;

  @ApiProperty({ description: 'The kind in whose column it counts: its own, or what it corrects' })
  countsAs: string;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the entry it corrects' })
  corrects: string | null;
}

export class EntriesPage {
  @ApiProperty({ type: [EntryView] })
  items: EntryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** What a person decided about an event. */
export class InboxResolutionView {
  @ApiProperty({ enum: ['accept', 'refund', 'dismiss'] })
  action: string;

  @ApiProperty({ required: false, description: 'For the roles finance and admin alone' })
  note?: string;

  @ApiProperty()
  staff: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

/** Something that should have happened, or been settled, by now. */
export class AlarmView {
  @ApiProperty({ example: 'parked_too_long' })
  code: string;

  @ApiProperty({ type: 'integer' })
  count: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  since: string | null;

  @ApiProperty()
  words: string;
}

/** An inbox event without its payload, which has personal data. */
export class InboxEventView {
  @ApiProperty({ example: 'evt_1a2B3c' })
  id: string;

  @ApiProperty()
  type: string;

  @ApiProperty({ enum: ['received', 'applied', 'ignored', 'parked', 'failed'] })
  state: string;

  @ApiProperty({ type: String, nullable: true, example: 'mismatch' })
  reason: string | null;

  @ApiProperty({ type: String, nullable: true })
  detail: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What it waits for' })
  waitsFor: string | null;

  @ApiProperty({ type: InboxResolutionView, nullable: true })
  resolution: InboxResolutionView | null;

  @ApiProperty({ type: String, nullable: true })
  objectId: string | null;

  @ApiProperty({ type: String, nullable: true })
  apiVersion: string | null;

  @ApiProperty()
  livemode: boolean;

  @ApiProperty({ type: 'integer' })
  tries: number;

  @ApiProperty({ type: String, format: 'date-time' })
  created: string;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  settledAt: string | null;
}

export class InboxPage {
  @ApiProperty({ type: [AlarmView], description: 'What did not come, or was not settled' })
  alarms: AlarmView[];

  @ApiProperty({ type: [InboxEventView] })
  items: InboxEventView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
