import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Two series, so that the numbers of receipts count gifts, and those of credit notes refunds. */
export type ReceiptSeries = 'receipt' | 'credit_note';

/** The last number that was drawn of a series in a year. */
@Entity('receipt_counters')
@Check('receipt_counters_series', `series IN ('receipt', 'credit_note')`)
@Check('receipt_counters_last', 'last >= 0')
export class ReceiptCounterEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'receipt_counters_pkey' })
  series: ReceiptSeries;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'receipt_counters_pkey' })
  year: number;

  @Column('integer', { default: 0 })
  last: number;
}
