import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** An amount the reader can pick; 0 is one of them. */
@Entity('preset_amounts')
@Check('preset_amounts_not_negative', 'amount_minor >= 0')
export class PresetAmountEntity {
  @PrimaryColumn('uuid', { name: 'campaign_id', primaryKeyConstraintName: 'preset_amounts_pkey' })
  @ForeignKey('campaigns', { name: 'preset_amounts_campaign_fkey' })
  campaignId: string;

  @PrimaryColumn('bigint', {
    name: 'amount_minor',
    primaryKeyConstraintName: 'preset_amounts_pkey',
  })
  amountMinor: number;

  /** Order of display, from 0. */
  @Column('integer')
  position: number;
}
