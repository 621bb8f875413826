import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import type { AttemptState } from '../ledger/gift-state.js';
import { CheckoutSessionNotFoundError } from './checkout-errors.js';
import type {
  CheckoutMessage,
  CheckoutStatus,
  CheckoutStatusView,
} from './checkout-session.view.js';
import { returnUrl } from './return-url.js';

interface Row {
  state: AttemptState;
  slug: string;
  amountMinor: number;
  feeCoverMinor: number;
  interval: 'once' | 'month';
  currency: string;
  article: string | null;
  locale: string;
  hasWords: boolean;
  erased: boolean;
}

const SESSION_ID = /^cs_\w{1,250}$/;

@Injectable()
export class CheckoutStatusService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {}

  /** @throws CheckoutSessionNotFoundError */
  async get(id: string): Promise<CheckoutStatusView> {
    if (!SESSION_ID.test(id)) throw new CheckoutSessionNotFoundError();
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT a.state, c.slug, a.amount_minor AS "amountMinor",
         a.fee_cover_minor AS "feeCoverMinor", a."interval", a.currency, a.article,
         a.locale, num_nonnulls(a.shown_name, a.message) > 0 AS "hasWords",
         a.erased_at IS NOT NULL AS erased
       FROM checkout_attempts a JOIN campaigns c ON c.id = a.campaign_id
       WHERE a.session_id = $1`,
      [id],
    );
    if (!row) throw new CheckoutSessionNotFoundError();
    return {
      id,
      status: statusOf(row.state),
      campaign: row.slug,
      amountMinor: row.amountMinor,
      feeCoverMinor: row.feeCoverMinor,
      interval: row.interval,
      currency: row.currency,
      lang: row.locale,
      message: messageOf(row),
      returnUrl: returnUrl(this.settings, row),
    };
  }
}

/** Support that was given, or is on its way: a name or message can be left with it. */
export const SUPPORTED: readonly AttemptState[] = ['processing', 'paid', 'free'];

function messageOf({ state, hasWords, erased }: Row): CheckoutMessage {
  if (erased || !SUPPORTED.includes(state)) return 'closed';
  return hasWords ? 'left' : 'open';
}

function statusOf(state: AttemptState): CheckoutStatus {
  if (state === 'created') return 'open';
  return state === 'refused' ? 'failed' : state;
}
