import { Inject, Injectable } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { type Campaign, CampaignsService } from '../campaigns/campaigns.service.js';
import { Installation } from '../database/installation.js';
import { Clock } from '../kernel/clock.js';
import { chooseAmount } from '../preset-amounts/choose-amount.js';
import { CheckoutSessionsGateway } from '../stripe/checkout-sessions.gateway.js';
import { AttemptLimiter } from './attempt-limiter.js';
import { CheckoutAttemptEntity } from './checkout-attempt.entity.js';
import { CheckoutAttempts, newAttemptId, requestDigest } from './checkout-attempts.js';
import {
  FeeCoverNotAcceptedError,
  IdempotencyKeyReusedError,
  IntervalNotAcceptedError,
  PaymentProviderUnavailableError,
} from './checkout-errors.js';
import type { CheckoutSessionRequest } from './checkout-session.request.js';
import type { CheckoutSessionView } from './checkout-session.view.js';
import { returnUrl } from './return-url.js';
import { sessionParameters } from './session-parameters.js';

const SESSION_LIFE_MS = 23 * 3600_000;

@Injectable()
export class CheckoutService {
  /** Attempts whose session is being opened, so that a double click asks Stripe once. */
  private readonly opening = new Map<string, Promise<CheckoutSessionView>>();

  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly campaigns: CampaignsService,
    private readonly attempts: CheckoutAttempts,
    private readonly gateway: CheckoutSessionsGateway,
    private readonly limiter: AttemptLimiter,
    private readonly installation: Installation,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a Checkout Session for a reader, or brings back the one their client key opened.
   * The attempt's row is written before Stripe is called, and no transaction is open meanwhile.
   * @throws CampaignNotFoundError, CampaignClosedError, AmountNotAcceptedError,
   *   IdempotencyKeyReusedError, TooManyAttemptsError, PaymentProviderUnavailableError
   */
  async start(
    slug: string,
    request: CheckoutSessionRequest,
    reader: { address: string; clientKey: string | null },
  ): Promise<CheckoutSessionView> {
    const campaign = await this.campaigns.getOpen(slug);
    chooseAmount(campaign, request.amountMinor);
    checkExtras(request);
    const attempt = await this.claim(campaign, request, reader);
    if (attempt.sessionId && attempt.url) return view(attempt);
    return this.openOnce(attempt);
  }

  /** The attempt that the client key names, or a new one. */
  private async claim(
    campaign: Campaign,
    request: CheckoutSessionRequest,
    { address, clientKey }: { address: string; clientKey: string | null },
  ): Promise<CheckoutAttemptEntity> {
    const digest = requestDigest(request);
    for (;;) {
      const now = this.clock.now();
      const known = clientKey
        ? await this.attempts.findByClientKey(campaign.id, clientKey, now)
        : null;
      if (known && known.requestDigest !== digest) throw new IdempotencyKeyReusedError();
      if (known) return known;
      await this.limiter.take(address);
      const attempt = await this.newAttempt(campaign, request, now);
      attempt.clientKey = clientKey;
      attempt.requestDigest = digest;
      if (await this.attempts.insert(attempt)) return attempt;
    }
  }

  private async newAttempt(
    campaign: Campaign,
    request: CheckoutSessionRequest,
    now: Date,
  ): Promise<CheckoutAttemptEntity> {
    const attempt = new CheckoutAttemptEntity();
    attempt.id = newAttemptId();
    attempt.campaignId = campaign.id;
    attempt.amountMinor = request.amountMinor;
    attempt.feeCoverMinor = 0;
    attempt.currency = campaign.currency;
    attempt.interval = 'once';
    attempt.livemode = this.settings.stripeSecretKey.includes('_live_');
    attempt.state = 'created';
    attempt.anonymous = request.anonymous ?? false;
    attempt.shownName = attempt.anonymous ? null : request.name || null;
    attempt.message = request.message || null;
    attempt.article = request.article ?? null;
    attempt.createdAt = now;
    attempt.expiresAt = new Date(now.getTime() + SESSION_LIFE_MS);
    attempt.parameters = sessionParameters(
      {
        installationId: await this.installation.id(),
        attemptId: attempt.id,
        campaignSlug: campaign.slug,
      },
      {
        chargeMinor: attempt.amountMinor + attempt.feeCoverMinor,
        currency: campaign.currency,
        campaignTitle: campaign.title,
      },
      {
        success: `${this.settings.publicUrl}/thanks?session_id={CHECKOUT_SESSION_ID}`,
        cancel: returnUrl(this.settings, campaign.slug, attempt.article),
      },
      attempt.expiresAt,
    );
    return attempt;
  }

  private openOnce(attempt: CheckoutAttemptEntity): Promise<CheckoutSessionView> {
    const underWay = this.opening.get(attempt.id);
    if (underWay) return underWay;
    const opening = this.open(attempt).finally(() => this.opening.delete(attempt.id));
    this.opening.set(attempt.id, opening);
    return opening;
  }

  private async open(attempt: CheckoutAttemptEntity): Promise<CheckoutSessionView> {
    const outcome = await this.gateway.create(attempt.parameters, attempt.id);
    if (outcome.kind === 'opened') {
      await this.attempts.open(attempt.id, outcome.sessionId, outcome.url);
      return view({ ...attempt, sessionId: outcome.sessionId, url: outcome.url });
    }
    if (outcome.kind === 'refused') await this.attempts.refuse(attempt.id);
    // Another copy may have opened it while Stripe told us to wait.
    const now = await this.attempts.get(attempt.id);
    if (now.sessionId && now.url) return view(now);
    throw new PaymentProviderUnavailableError();
  }
}

/** @throws IntervalNotAcceptedError, FeeCoverNotAcceptedError */
function checkExtras({ interval, amountMinor, coverFees }: CheckoutSessionRequest): void {
  if (interval === 'month') {
    throw new IntervalNotAcceptedError(
      amountMinor === 0
        ? 'Support without money is given once, not monthly.'
        : 'Monthly support is not offered by this campaign.',
    );
  }
  if (coverFees) throw new FeeCoverNotAcceptedError();
}

function view(attempt: CheckoutAttemptEntity): CheckoutSessionView {
  return {
    id: attempt.sessionId!,
    url: attempt.url!,
    amountMinor: attempt.amountMinor,
    currency: attempt.currency,
    interval: attempt.interval,
    expiresAt: attempt.expiresAt.toISOString(),
  };
}
