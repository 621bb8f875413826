import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { ReceiptNotFoundError } from './receipt-errors.js';
import { RECEIPT_COLUMNS, type Receipt } from './receipt.js';

/** Reads receipts and credit notes that were drawn. */
@Injectable()
export class ReceiptsService {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async get(id: number): Promise<Receipt> {
    const { rows } = await this.pool.query<Receipt>(
      `SELECT ${RECEIPT_COLUMNS} FROM receipts r WHERE r.id = $1`,
      [id],
    );
    return rows[0]!;
  }

  /** @throws ReceiptNotFoundError */
  async getByNumber(number: string): Promise<Receipt> {
    const { rows } = await this.pool.query<Receipt>(
      `SELECT ${RECEIPT_COLUMNS} FROM receipts r WHERE r.number = $1`,
      [number.replaceAll('\0', '')],
    );
    if (!rows[0]) throw new ReceiptNotFoundError(number);
    return rows[0];
  }
}
