import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type InboxState = 'received' | 'applied' | 'ignored' | 'parked' | 'failed';

/** A verified Stripe event, exactly as received. Partitioned by the event's own time. */
@Entity('inbox_events')
@Index('inbox_events_waiting', { synchronize: false })
@Index('inbox_events_listed', { synchronize: false })
@Index('inbox_events_newest', ['receivedAt', 'id'])
@Index('inbox_events_parked', { synchronize: false })
@Index('inbox_events_object', ['objectId'])
@Check('inbox_events_waits_for', `waits_for IS NULL OR state = 'parked'`)
@Check('inbox_events_payload', `payload IS NOT NULL OR state IN ('applied', 'ignored')`)
@Check('inbox_events_state', `state IN ('received', 'applied', 'ignored', 'parked', 'failed')`)
@Check('inbox_events_reason', `state IN ('received', 'applied') OR reason IS NOT NULL`)
export class InboxEventEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'inbox_events_pkey' })
  id: string;

  /** The event's own `created`, one-second resolution. */
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'inbox_events_pkey' })
  created: Date;

  @Column('text')
  type: string;

  @Column('text', { name: 'api_version', nullable: true })
  apiVersion: string | null;

  @Column('boolean')
  livemode: boolean;

  @Column('text', { name: 'object_id', nullable: true })
  objectId: string | null;

  /** null once its time is over: payloads name persons. */
  @Column('text', { nullable: true })
  payload: string | null;

  @Column('text', { default: 'received' })
  state: InboxState;

  /** Why it is ignored, parked or failed: a stable word. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** The reason in words, for a person. */
  @Column('text', { nullable: true })
  detail: string | null;

  /** The payment, invoice or subscription that has to be there before it can be applied. */
  @Column('text', { name: 'waits_for', nullable: true })
  waitsFor: string | null;

  /** A person accepted that its amount is not what was asked for. */
  @Column('boolean', { default: false })
  accepted: boolean;

  @Column('integer', { default: 0 })
  tries: number;

  /** When the sweep takes it up, should the copy that stored it not have applied it by then. */
  @Column('timestamptz', { name: 'next_try_at', default: () => 'clock_timestamp()' })
  nextTryAt: Date;

  @Column('timestamptz', { name: 'received_at', default: () => 'clock_timestamp()' })
  receivedAt: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt: Date | null;
}
