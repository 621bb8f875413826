import { ApiProperty } from '@nestjs/swagger';
import { MAIL_KINDS, MAIL_STATES, type MailKind, type MailState } from '../mail/mail.entity.js';

export class MailResendView {
  @ApiProperty({ description: 'The state until then' })
  was: string;

  @ApiProperty()
  staff: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

/** A mail without its words, which are not kept. */
export class MailView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: MAIL_KINDS })
  kind: MailKind;

  @ApiProperty({ enum: MAIL_STATES })
  state: MailState;

  @ApiProperty({ type: String, nullable: true, description: 'Of the receipt or credit note' })
  receiptNumber: string | null;

  @ApiProperty({ type: String, nullable: true })
  giftId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The person it is to' })
  supporterId: string | null;

  @ApiProperty({ type: String, nullable: true })
  subscriptionId: string | null;

  @ApiProperty({ type: String, nullable: true, enum: ['smtp', 'outbox'] })
  via: string | null;

  @ApiProperty({ type: String, nullable: true, example: '550 5.1.1' })
  detail: string | null;

  @ApiProperty({ type: 'integer', description: 'How often a server put it off' })
  tries: number;

  @ApiProperty({ type: [MailResendView] })
  resends: MailResendView[];

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it is tried, or was to be' })
  dueAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  settledAt: string | null;
}

export class MailsPage {
  @ApiProperty({ type: [MailView] })
  items: MailView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
