import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the ledger was read for mails; one row. Ids are those of entries. */
@Entity('mail_reading')
@Check('mail_reading_only_one', 'id = 1')
export class MailReadingEntity {
  @PrimaryColumn('integer', { default: 1, primaryKeyConstraintName: 'mail_reading_pkey' })
  id: number;

  /** Mails are about gifts that were booked after this entry. */
  @Column('bigint', { name: 'began_after' })
  beganAfter: number;

  /** Every entry up to this one is committed, or never will be, and was taken up. */
  @Column('bigint', { name: 'read_to' })
  readTo: number;

  /** The newest entry that was seen last time. An older one may have been on its way then. */
  @Column('bigint', { name: 'seen_to', nullable: true })
  seenTo: number | null;

  /** Transactions before this one may have held one that was on its way. */
  @Column('bigint', { name: 'seen_before', nullable: true })
  seenBefore: number | null;

  /** Until when gifts whose giver was named later were taken up. */
  @Column('timestamptz', { name: 'named_until', default: () => 'clock_timestamp()' })
  namedUntil: Date;
}
