import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PresetAmountEntity } from './preset-amount.entity.js';

@Injectable()
export class PresetAmountsService {
  /** Replaces a campaign's presets, in the order in which readers see them. */
  async replace(
    tx: EntityManager,
    campaignId: string,
    presetsMinor: readonly number[],
  ): Promise<void> {
    await tx.delete(PresetAmountEntity, { campaignId });
    await tx.insert(
      PresetAmountEntity,
      presetsMinor.map((amountMinor, position) => ({ campaignId, amountMinor, position })),
    );
  }
}
