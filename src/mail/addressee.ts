import type { Pool } from 'pg';
import type { ClaimedMail } from './claim-mails.js';

/** Whom a mail is to, and what it is about, as of now. Amounts are minor units. */
export interface Addressee {
  /** null while Stripe has named nobody. */
  readonly supporterId: number | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly isErased: boolean;
  readonly hasRefused: boolean;
  readonly locale: string;
  readonly campaignTitle: string;
  readonly subscriptionId: string | null;
  /** What a month of it brings. */
  readonly monthlyMinor: number | null;
  readonly monthlyCurrency: string | null;
  /** Of a renewal that failed: whether it was paid after all, or the support ended. */
  readonly isSettled: boolean;
}

export async function readAddressee(
  pool: Pool,
  { kind, about, attemptId }: ClaimedMail,
): Promise<Addressee> {
  const { rows } = await pool.query<Addressee>(
    `SELECT s.id AS "supporterId", s.email, s.name, a.locale, c.title AS "campaignTitle",
       coalesce(s.erased_at, a.erased_at) IS NOT NULL AS "isErased",
       s.mail_refused_at IS NOT NULL AS "hasRefused",
       m.id AS "subscriptionId", m.amount_minor AS "monthlyMinor", m.currency AS "monthlyCurrency",
       $2 = 'renewal_failed' AND (
         m.ended_at IS NOT NULL OR EXISTS (SELECT FROM gifts g WHERE g.invoice_id = $3)
       ) AS "isSettled"
     FROM checkout_attempts a
     JOIN campaigns c ON c.id = a.campaign_id
     LEFT JOIN supporters s ON s.id = a.supporter_id
     LEFT JOIN monthly_supports m ON m.attempt_id = a.id
     WHERE a.id = $1 ORDER BY m.ended_at DESC NULLS FIRST LIMIT 1`,
    [attemptId, kind, about],
  );
  return rows[0]!;
}
