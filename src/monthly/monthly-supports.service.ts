import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { Installation } from '../database/installation.js';
import { Clock } from '../kernel/clock.js';
import { CheckoutSessionsGateway } from '../stripe/checkout-sessions.gateway.js';
import { SubscriptionsGateway } from '../stripe/subscriptions.gateway.js';
import { LinkNotValidError, MonthlySupportNotFoundError } from './monthly-errors.js';
import { MonthlySupportEntity } from './monthly-support.entity.js';
import { readPortalLink, signPortalLink } from './portal-link.js';

/** A link is for one visit soon; whoever finds it in a mailbox next week finds nothing. */
const LINK_LIFE_MS = 24 * 3600_000;

/** What can be done about monthly supports; what comes of it is told by Stripe's events. */
@Injectable()
export class MonthlySupportsService {
  constructor(
    @InjectRepository(MonthlySupportEntity)
    private readonly supports: Repository<MonthlySupportEntity>,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly installation: Installation,
    private readonly stripe: SubscriptionsGateway,
    private readonly sessions: CheckoutSessionsGateway,
    private readonly clock: Clock,
  ) {}

  /**
   * A signed link to Stripe's portal, for the supporter alone: to be sent to the address that Stripe
   * has, for an address that somebody types proves nothing.
   * @throws MonthlySupportNotFoundError
   */
  async makeLink(id: string, lifeMs = LINK_LIFE_MS): Promise<{ url: string; expiresAt: Date }> {
    if (!(await this.supports.existsBy({ id }))) throw new MonthlySupportNotFoundError(id);
    const expiresAt = new Date(this.clock.now().getTime() + lifeMs);
    const secret = await this.installation.linkSecret();
    const token = signPortalLink({ subscriptionId: id, expiresAt }, secret);
    return {
      url: `${this.settings.publicUrl}/v1/monthly-support/portal?token=${token}`,
      expiresAt,
    };
  }

  /**
   * Where the holder of a link manages the support.
   * @throws LinkNotValidError, PaymentProviderUnavailableError
   */
  async openPortal(token: string): Promise<string> {
    const secret = await this.installation.linkSecret();
    const link = readPortalLink(token, secret, this.clock.now());
    const support = link && (await this.supports.findOneBy({ id: link.subscriptionId }));
    if (!support) throw new LinkNotValidError();
    return this.stripe.openPortal(support.customerId, this.settings.publicUrl);
  }

  /** How many supports of a campaign have not ended. */
  countRunning(campaignId: string): Promise<number> {
    return this.supports.countBy({ campaignId, endedAt: IsNull() });
  }

  /**
   * Lets every support of a campaign end with the month that is paid, and expires the checkouts that
   * would begin another. It can be done again, and goes on where it broke off.
   * @returns how many of each.
   * @throws PaymentProviderUnavailableError
   */
  async cancelAll(campaignId: string): Promise<{ cancelled: number; expired: number }> {
    const { expired, begun } = await this.expireCheckouts(campaignId);
    const running = await this.supports.find({
      select: { id: true },
      where: { campaignId, endedAt: IsNull() },
    });
    let cancelled = 0;
    for (const id of new Set([...begun, ...running.map((support) => support.id)])) {
      if (await this.stripe.cancelAtPeriodEnd(id)) cancelled += 1;
    }
    return { cancelled, expired };
  }

  /**
   * Expires the monthly checkouts of a campaign that have not become a support here.
   * @returns how many were open, and the subscriptions of those that turned out to be paid.
   */
  private async expireCheckouts(
    campaignId: string,
  ): Promise<{ expired: number; begun: readonly string[] }> {
    const attempts = await this.supports.query<{ sessionId: string }[]>(
      `SELECT a.session_id AS "sessionId" FROM checkout_attempts a
       WHERE a.campaign_id = $1 AND a."interval" = 'month' AND a.session_id IS NOT NULL
         AND a.state IN ('created', 'open', 'processing', 'paid')
         AND NOT EXISTS (SELECT FROM monthly_supports m WHERE m.attempt_id = a.id)`,
      [campaignId],
    );
    let expired = 0;
    const begun: string[] = [];
    for (const { sessionId } of attempts) {
      const outcome = await this.sessions.expire(sessionId);
      if (outcome.kind === 'expired') expired += 1;
      else if (outcome.subscriptionId !== null) begun.push(outcome.subscriptionId);
    }
    return { expired, begun };
  }
}
