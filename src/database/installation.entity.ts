import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One row: the id that marks our objects at Stripe. */
@Entity('installation')
@Index('installation_only_one', { synchronize: false })
export class InstallationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'installation_pkey' })
  id: string;

  /** Signs links that expire. */
  @Column('bytea', { name: 'link_secret' })
  linkSecret: Buffer;

  /** Signs the sessions of staff, and encrypts their second factors. */
  @Column('bytea', { name: 'staff_secret' })
  staffSecret: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
