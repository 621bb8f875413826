import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A month to which no entry is added any more. */
@Entity('closed_months')
@Check('closed_months_month', 'extract(day FROM month) = 1')
@Check('closed_months_hash', '(entries IS NULL) = (hash IS NULL)')
export class ClosedMonthEntity {
  /** Its first day. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'closed_months_pkey' })
  month: string;

  @Column('timestamptz', { name: 'closed_at', default: () => 'clock_timestamp()' })
  closedAt: Date;

  @Column('text', { name: 'staff_id' })
  staffId: string;

  @Column('text', { name: 'staff_name' })
  staffName: string;

  /** How many entries it has; null until they are counted and hashed. */
  @Column('bigint', { nullable: true })
  entries: number | null;

  /** SHA-256 of the month before, of its entries and of what Stripe settled of them. */
  @Column('bytea', { nullable: true })
  hash: Buffer | null;
}
