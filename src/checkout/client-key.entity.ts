import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a caller's Idempotency-Key named: the attempt that another request with it gets. */
@Entity('client_keys')
export class ClientKeyEntity {
  @PrimaryColumn('uuid', { name: 'campaign_id', primaryKeyConstraintName: 'client_keys_pkey' })
  campaignId: string;

  @PrimaryColumn('text', { name: 'client_key', primaryKeyConstraintName: 'client_keys_pkey' })
  clientKey: string;

  @Column('uuid', { name: 'attempt_id' })
  @ForeignKey('checkout_attempts', { name: 'client_keys_attempt_fkey' })
  attemptId: string;

  /** SHA-256 of the request: the same key with another request is an error. */
  @Column('text', { name: 'request_digest' })
  requestDigest: string;

  /** The attempt's. A key is kept for 24 hours. */
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
