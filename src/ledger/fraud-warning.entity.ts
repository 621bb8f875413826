import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An issuer's early fraud warning: it moves no money, and often a dispute follows. */
@Entity('fraud_warnings')
@Index('fraud_warnings_gift', ['giftId'])
export class FraudWarningEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'fraud_warnings_pkey' })
  id: string;

  @Column('bigint', { name: 'gift_id' })
  @ForeignKey('gifts', { name: 'fraud_warnings_gift_fkey' })
  giftId: number;

  @Column('text', { name: 'fraud_type' })
  fraudType: string;

  @Column('boolean')
  actionable: boolean;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;
}
