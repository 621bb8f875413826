import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { normalEmail } from '../supporters/record-supporters.js';
import { SupporterNotFoundError } from './privacy-errors.js';

/** A person, and what they gave: minor units, what went back subtracted. */
export interface Supporter {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly createdAt: string;
  readonly erasedAt: string | null;
  /** Since when they want no mail but receipts. */
  readonly mailRefusedAt: string | null;
  readonly campaigns: readonly {
    readonly campaign: string;
    readonly givenMinor: number;
    readonly currency: string;
    /** Whether they completed a checkout of 0 there. */
    readonly free: boolean;
  }[];
}

type Row = Omit<Supporter, 'createdAt' | 'erasedAt' | 'mailRefusedAt'> & {
  createdAt: Date;
  erasedAt: Date | null;
  mailRefusedAt: Date | null;
};

const SELECT = `
  SELECT s.id::text AS id, s.email, s.name, s.created_at AS "createdAt",
    s.erased_at AS "erasedAt", s.mail_refused_at AS "mailRefusedAt",
    (SELECT coalesce(json_agg(json_build_object(
       'campaign', c.slug, 'givenMinor', given.given_minor, 'currency', c.currency,
       'free', given.free
     ) ORDER BY c.slug), '[]')
     FROM campaign_supporters given JOIN campaigns c ON c.id = given.campaign_id
     WHERE given.supporter_id = s.id) AS campaigns
  FROM supporters s`;

@Injectable()
export class SupportersService {
  constructor(private readonly pool: ReportPool) {}

  /** The person with an address, however it is written; null where there is none. */
  async findByEmail(email: string): Promise<Supporter | null> {
    const { rows } = await this.pool.query<Row>(`${SELECT} WHERE s.email = $1`, [
      normalEmail(email),
    ]);
    return rows[0] ? viewOf(rows[0]) : null;
  }

  /** @throws SupporterNotFoundError */
  async get(id: string): Promise<Supporter> {
    const { rows } = await this.pool.query<Row>(`${SELECT} WHERE s.id = $1`, [readId(id)]);
    if (!rows[0]) throw new SupporterNotFoundError(id);
    return viewOf(rows[0]);
  }
}

/** @throws SupporterNotFoundError for what cannot be an id. */
export function readId(id: string): number {
  if (!/^\d{1,15}$/.test(id)) throw new SupporterNotFoundError(id);
  return Number(id);
}

function viewOf(row: Row): Supporter {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    erasedAt: row.erasedAt?.toISOString() ?? null,
    mailRefusedAt: row.mailRefusedAt?.toISOString() ?? null,
  };
}
