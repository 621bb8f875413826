import { Column, Entity, PrimaryColumn } from 'typeorm';

const KEY = 'head_counts_pkey';
const AS_OF_KEY = 'head_counts_as_of_pkey';

/** How many persons gave, as of the time that {@link HeadCountAsOfEntity} says. */
@Entity('head_counts')
export class HeadCountEntity {
  /** What totals are grouped by. */
  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  grouping: string;

  /** A campaign's id, or '' for all campaigns together: who gave to two of them is one person. */
  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  scope: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  group: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  currency: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  settlement: string;

  @Column('bigint')
  supporters: number;
}

@Entity('head_counts_as_of')
export class HeadCountAsOfEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: AS_OF_KEY })
  grouping: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: AS_OF_KEY })
  scope: string;

  /** What was recorded by then is counted, and nothing else. */
  @Column('timestamptz', { name: 'as_of' })
  asOf: Date;
}
