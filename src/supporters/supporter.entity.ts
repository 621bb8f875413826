import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A person: one row per trimmed, lower-cased email address, however often they give. */
@Entity('supporters')
@Unique('supporters_email_key', ['email'])
@Check('supporters_email_normal', `email = lower(btrim(email)) AND email <> ''`)
export class SupporterEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'supporters_pkey',
  })
  id: number;

  @Column('text')
  email: string;

  /** The latest completed session's name; never shown in public (see `CheckoutAttemptEntity`). */
  @Column('text', { nullable: true })
  name: string | null;

  /** When, and by which session, the name was given: what is later wins in any order of events. */
  @Column('timestamptz', { name: 'named_at' })
  namedAt: Date;

  @Column('text', { name: 'named_by' })
  namedBy: string;

  /** When the person was erased, and who did it; the row stays, for the accounts. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  @Column('text', { name: 'erased_by', nullable: true })
  erasedBy: string | null;

  /** When they said that they want no mail but receipts. */
  @Column('timestamptz', { name: 'mail_refused_at', nullable: true })
  mailRefusedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
