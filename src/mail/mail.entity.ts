import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/**
 * - `thanks`: for a one-time gift, or the first month of a monthly support; with its receipt
 * - `renewal`: for every further month, with its receipt
 * - `credit_note`: for a refund, with the credit note
 * - `refund_failed`: a refund did not arrive, with what takes back its credit note
 * - `free_thanks`: for support without money, once for each person and campaign
 * - `renewal_failed`: a month could not be charged, once for each invoice
 * - `monthly_ended`: a monthly support ended
 */
export const MAIL_KINDS = [
  'thanks',
  'renewal',
  'credit_note',
  'refund_failed',
  'free_thanks',
  'renewal_failed',
  'monthly_ended',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/**
 * - `waiting`: to be sent when it is due
 * - `sending`: a copy is sending it, and no server has any of it
 * - `handed`: the server may take it at any moment
 * - `sent`: the server took it, or it is in the outbox
 * - `failed`: it was refused for good
 * - `unclear`: nobody knows whether the server took it; a person decides
 * - `dropped`: nobody is to get it
 */
export const MAIL_STATES = [
  'waiting',
  'sending',
  'handed',
  'sent',
  'failed',
  'unclear',
  'dropped',
] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** One mail: what it is about, and how far it came. What it says is written when it is sent. */
@Entity('mails')
@Unique('mails_once', ['kind', 'about'])
@Index('mails_due', ['dueAt'], { where: `state = 'waiting'` })
@Index('mails_claimed', ['claimedUntil'], { where: `state IN ('sending', 'handed')` })
@Index('mails_for_a_person', ['settledAt'], { where: `state IN ('failed', 'unclear')` })
@Index('mails_newest', ['createdAt', 'id'])
@Index('mails_attempt', ['attemptId'])
@Check(
  'mails_kind',
  `CASE kind WHEN 'thanks' THEN receipt_id IS NOT NULL WHEN 'renewal' THEN receipt_id IS NOT NULL WHEN 'credit_note' THEN receipt_id IS NOT NULL WHEN 'refund_failed' THEN receipt_id IS NOT NULL WHEN 'free_thanks' THEN receipt_id IS NULL AND subscription_id IS NULL WHEN 'renewal_failed' THEN receipt_id IS NULL AND subscription_id IS NOT NULL WHEN 'monthly_ended' THEN receipt_id IS NULL AND subscription_id IS NOT NULL ELSE false END`,
)
@Check(
  'mails_state',
  `CASE state WHEN 'waiting' THEN settled_at IS NULL WHEN 'sending' THEN settled_at IS NULL WHEN 'handed' THEN settled_at IS NULL WHEN 'sent' THEN settled_at IS NOT NULL AND via IS NOT NULL WHEN 'failed' THEN settled_at IS NOT NULL AND detail IS NOT NULL WHEN 'unclear' THEN settled_at IS NOT NULL AND detail IS NOT NULL WHEN 'dropped' THEN settled_at IS NOT NULL AND detail IS NOT NULL ELSE false END`,
)
@Check(
  'mails_claim',
  `state NOT IN ('sending', 'handed') OR (claim IS NOT NULL AND claimed_until IS NOT NULL)`,
)
@Check('mails_via', `via IN ('smtp', 'outbox')`)
export class MailEntity {
  /** Also the message's id. */
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'mails_pkey' })
  id: string;

  @Column('text')
  kind: MailKind;

  /** What there is one mail of its kind about: a receipt's number, an invoice, a subscription, … */
  @Column('text')
  about: string;

  @Column('uuid', { name: 'attempt_id' })
  @ForeignKey('checkout_attempts', { name: 'mails_attempt_fkey' })
  attemptId: string;

  @Column('bigint', { name: 'receipt_id', nullable: true })
  @ForeignKey('receipts', { name: 'mails_receipt_fkey' })
  receiptId: number | null;

  @Column('text', { name: 'subscription_id', nullable: true })
  @ForeignKey('monthly_supports', { name: 'mails_subscription_fkey' })
  subscriptionId: string | null;

  @Column('text', { default: 'waiting' })
  state: MailState;

  /** How often staff sent one again that had arrived: each is a message with an id of its own. */
  @Column('integer', { default: 0 })
  edition: number;

  /** How often a server put it off. */
  @Column('integer', { default: 0 })
  tries: number;

  @Column('timestamptz', { name: 'due_at', default: () => 'clock_timestamp()' })
  dueAt: Date;

  @Column('uuid', { nullable: true })
  claim: string | null;

  /** Until when whoever claimed it is believed to be sending. */
  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  @Column('text', { nullable: true })
  via: 'smtp' | 'outbox' | null;

  /** The server's codes, or our reason; never its words, which repeat the address. */
  @Column('text', { nullable: true })
  detail: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt: Date | null;
}
