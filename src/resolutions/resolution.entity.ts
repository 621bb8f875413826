import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type ResolutionAction = 'accept' | 'refund' | 'dismiss' | 'correct';

/** What a member of staff decided about an event or an entry. The table refuses UPDATE and DELETE. */
@Entity('resolutions')
@Unique('resolutions_event_key', ['eventId'])
@Unique('resolutions_client_key', ['staffId', 'clientKey'])
@Index('resolutions_payment_intent', ['paymentIntentId'])
@Check(
  'resolutions_action',
  `CASE action WHEN 'accept' THEN event_id IS NOT NULL WHEN 'refund' THEN event_id IS NOT NULL WHEN 'dismiss' THEN event_id IS NOT NULL WHEN 'correct' THEN entry_id IS NOT NULL AND amount_minor <> 0 ELSE false END`,
)
@Check('resolutions_note', `btrim(note) <> ''`)
export class ResolutionEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'resolutions_pkey' })
  id: string;

  @Column('text')
  action: ResolutionAction;

  /** The parked event that it settles. */
  @Column('text', { name: 'event_id', nullable: true })
  eventId: string | null;

  /** The entry that it corrects. */
  @Column('bigint', { name: 'entry_id', nullable: true })
  @ForeignKey('ledger_entries', { name: 'resolutions_entry_fkey' })
  entryId: number | null;

  @Column('text', { name: 'payment_intent_id', nullable: true })
  paymentIntentId: string | null;

  /** By how much an entry is corrected, signed. */
  @Column('bigint', { name: 'amount_minor', nullable: true })
  amountMinor: number | null;

  @Column('text')
  note: string;

  @Column('text', { name: 'staff_id' })
  staffId: string;

  @Column('text', { name: 'staff_name' })
  staffName: string;

  /** The caller's Idempotency-Key, scoped to the staff key. */
  @Column('text', { name: 'client_key', nullable: true })
  clientKey: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
