import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { type AskedAttempt, AttemptGuard } from '../abuse/attempt-guard.js';
import { type Campaign, CampaignsService } from '../campaigns/campaigns.service.js';
import { Installation } from '../database/installation.js';
import { IdempotencyKeyReusedError } from '../http/idempotency-key.js';
import { Clock } from '../kernel/clock.js';
import { MAXIMUM_CHARGE_MINOR } from '../kernel/money/currencies.js';
import { chooseLocale } from '../languages/locale.js';
import { chooseAmount } from '../preset-amounts/choose-amount.js';
import { feeCoverOf } from '../preset-amounts/fee-cover.js';
import { CheckoutSessionsGateway } from '../stripe/checkout-sessions.gateway.js';
import { PaymentProviderUnavailableError } from '../stripe/payment-provider-unavailable.error.js';
import { isLive } from '../stripe/stripe-client.js';
import { articleOrigins, articlePage } from './article-page.js';
import { CheckoutAttemptEntity } from './checkout-attempt.entity.js';
import { CheckoutAttempts, newAttemptId, requestDigest } from './checkout-attempts.js';
import { FeeCoverNotAcceptedError, IntervalNotAcceptedError } from './checkout-errors.js';
import type { CheckoutSessionRequest } from './checkout-session.request.js';
import type { CheckoutSessionView } from './checkout-session.view.js';
import { returnUrl } from './return-url.js';
import { sessionParameters } from './session-parameters.js';
import { shownWords } from './shown-words.js';
import type { Utm } from './utm.js';

/** Who asks, and what their request says beside its fields. */
export interface Asking {
  readonly address: string;
  readonly clientKey: string | null;
  readonly utm: Utm | null;
}

const SESSION_LIFE_MS = 23 * 3600_000;

/** How long a reader waits for what another copy is doing: with our own tries, under 15 seconds. */
const OTHER_COPY_MS = 12_000;
const POLL_MS = 100;

@Injectable()
export class CheckoutService {
  /** Requests under way that have a client key: a double click waits for the first one's answer. */
  private readonly underWay = new Map<string, Promise<CheckoutSessionView>>();
  private readonly articleOrigins: readonly string[];

  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly campaigns: CampaignsService,
    private readonly attempts: CheckoutAttempts,
    private readonly gateway: CheckoutSessionsGateway,
    private readonly guard: AttemptGuard,
    private readonly installation: Installation,
    private readonly clock: Clock,
  ) {
    this.articleOrigins = articleOrigins(settings);
  }

  /**
   * Opens a Checkout Session for a reader, or brings back the one their client key opened.
   * The attempt's row is written before Stripe is called, and no transaction is open meanwhile.
   * @throws CampaignNotFoundError, CampaignClosedError, AmountNotAcceptedError,
   *   IntervalNotAcceptedError, FeeCoverNotAcceptedError,
   *   IdempotencyKeyReusedError, TooManyAttemptsError, CaptchaRequiredError, CaptchaFailedError,
   *   PaymentProviderUnavailableError
   */
  async start(
    slug: string,
    request: CheckoutSessionRequest,
    reader: Asking,
  ): Promise<CheckoutSessionView> {
    const digest = requestDigest(request);
    if (reader.clientKey === null) return this.claimAndOpen(slug, request, digest, reader);
    const same = [slug, digest, reader.clientKey].join(' ');
    const first = this.underWay.get(same);
    if (first) return first;
    const answer = this.claimAndOpen(slug, request, digest, reader).finally(() =>
      this.underWay.delete(same),
    );
    this.underWay.set(same, answer);
    return answer;
  }

  private async claimAndOpen(
    slug: string,
    request: CheckoutSessionRequest,
    digest: string,
    reader: Asking,
  ): Promise<CheckoutSessionView> {
    const campaign = await this.campaigns.getOpen(slug);
    chooseAmount(campaign, request.amountMinor);
    checkExtras(campaign, request);
    const attempt = await this.claim(campaign, request, digest, reader);
    return attempt.sessionId && attempt.url ? view(attempt) : this.open(attempt);
  }

  /** The attempt that the client key names, or a new one. */
  private async claim(
    campaign: Campaign,
    request: CheckoutSessionRequest,
    digest: string,
    { address, clientKey, utm }: Asking,
  ): Promise<CheckoutAttemptEntity> {
    for (;;) {
      const now = this.clock.now();
      const [known, isTightened] = await Promise.all([
        clientKey
          ? this.attempts.findByClientKey({ campaignId: campaign.id, clientKey }, now)
          : null,
        this.guard.isTightened(campaign.id),
      ]);
      if (known && known.requestDigest !== digest) throw new IdempotencyKeyReusedError();
      if (known) return known.attempt;
      await this.guard.admit(askedOf(campaign, request, address), isTightened);
      const attempt = await this.newAttempt(campaign, request, { now, utm });
      const key = clientKey === null ? null : { clientKey, requestDigest: digest };
      if (await this.attempts.insert({ attempt, key })) return attempt;
    }
  }

  private async newAttempt(
    campaign: Campaign,
    request: CheckoutSessionRequest,
    { now, utm }: { now: Date; utm: Utm | null },
  ): Promise<CheckoutAttemptEntity> {
    const attempt = new CheckoutAttemptEntity();
    attempt.id = newAttemptId();
    attempt.campaignId = campaign.id;
    attempt.amountMinor = request.amountMinor;
    attempt.feeCoverMinor = feeCoverIn(campaign, request);
    attempt.currency = campaign.currency;
    attempt.interval = request.interval ?? 'once';
    attempt.livemode = isLive(this.settings);
    attempt.state = 'created';
    Object.assign(attempt, shownWords(request));
    attempt.article = request.article ?? null;
    attempt.articlePage = articlePage(request.article, this.articleOrigins);
    attempt.utm = utm;
    const locale = chooseLocale(request.lang ? [request.lang] : []);
    attempt.locale = locale.tag;
    attempt.createdAt = now;
    attempt.expiresAt = new Date(now.getTime() + SESSION_LIFE_MS);
    attempt.parameters = sessionParameters(
      {
        installationId: await this.installation.id(),
        attemptId: attempt.id,
        campaignSlug: campaign.slug,
      },
      {
        amountMinor: attempt.amountMinor,
        feeCoverMinor: attempt.feeCoverMinor,
        interval: attempt.interval,
        currency: campaign.currency,
        campaignTitle: campaign.title,
        locale,
      },
      {
        success: `${this.settings.publicUrl}/thanks?session_id={CHECKOUT_SESSION_ID}`,
        cancel: returnUrl(this.settings, { ...attempt, slug: campaign.slug }),
      },
      attempt.expiresAt,
    );
    return attempt;
  }

  private async open(attempt: CheckoutAttemptEntity): Promise<CheckoutSessionView> {
    const outcome = await this.gateway.create(attempt.parameters!, attempt.id);
    if (outcome.kind === 'opened') {
      const { sessionId, url } = outcome;
      await this.attempts.open({ id: attempt.id, sessionId, url });
      return view({ ...attempt, sessionId, url });
    }
    if (outcome.kind === 'refused') await this.attempts.refuse(attempt.id);
    const opened = outcome.kind === 'in_flight' ? await this.awaitOther(attempt.id) : null;
    if (opened) return view(opened);
    throw new PaymentProviderUnavailableError(
      'The payment page could not be opened and nothing was charged. Please try again.',
    );
  }

  /** Another copy is opening the same attempt: what it gets is the answer here, too. */
  private async awaitOther(id: string): Promise<CheckoutAttemptEntity | null> {
    for (let waitedMs = 0; waitedMs < OTHER_COPY_MS; waitedMs += POLL_MS) {
      const attempt = await this.attempts.get(id);
      if (attempt.sessionId && attempt.url) return attempt;
      if (attempt.state === 'refused') return null;
      await wait(POLL_MS);
    }
    return null;
  }
}

function askedOf(
  { id: campaignId, slug }: Campaign,
  { amountMinor, interval = 'once', lang, captchaToken }: CheckoutSessionRequest,
  address: string,
): AskedAttempt {
  const choice = { slug, amountMinor, interval, lang: lang ?? null };
  return { campaignId, address, choice, captchaToken: captchaToken ?? null };
}

/** @throws IntervalNotAcceptedError, FeeCoverNotAcceptedError */
function checkExtras(campaign: Campaign, request: CheckoutSessionRequest): void {
  const { interval, amountMinor } = request;
  if (interval === 'month' && amountMinor === 0) throw new IntervalNotAcceptedError();
  if (amountMinor + feeCoverIn(campaign, request) > MAXIMUM_CHARGE_MINOR) {
    throw new FeeCoverNotAcceptedError();
  }
}

function feeCoverIn(
  campaign: Campaign,
  { amountMinor, coverFees }: CheckoutSessionRequest,
): number {
  return coverFees ? feeCoverOf(amountMinor, campaign, campaign.currency) : 0;
}

function view(attempt: CheckoutAttemptEntity): CheckoutSessionView {
  return {
    id: attempt.sessionId!,
    url: attempt.url!,
    amountMinor: attempt.amountMinor,
    ...(attempt.feeCoverMinor > 0 && { feeCoverMinor: attempt.feeCoverMinor }),
    currency: attempt.currency,
    interval: attempt.interval,
    expiresAt: attempt.expiresAt.toISOString(),
  };
}
