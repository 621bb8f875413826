import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row: the id that marks our objects at Stripe. */
@Entity('installation')
@Index('installation_only_one', { synchronize: false })
export class InstallationEntity {
  @PrimaryColumn('uuid', {
    primaryKeyConstraintName: 'installation_pkey',
    default: () => 'gen_random_uuid()',
  })
  id: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
