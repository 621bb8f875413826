import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { Installation } from '../database/installation.js';
import { Clock } from '../kernel/clock.js';
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
    private readonly clock: Clock,
  ) {}

  /**
   * A signed link to Stripe's portal, for the supporter alone: to be sent to the address that Stripe
   * has, for an address that somebody types proves nothing.
   * @throws MonthlySupportNotFoundError
   */
  async makeLink(id: string): Promise<{ url: string; expiresAt: Date }> {
    if (!(await this.supports.existsBy({ id }))) throw new MonthlySupportNotFoundError(id);
    const expiresAt = new Date(this.clock.now().getTime() + LINK_LIFE_MS);
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

  /** Lets every support of a campaign end with the month that is paid. @returns how many. */
  async cancelAll(campaignId: string): Promise<number> {
    const running = await this.supports.find({
      select: { id: true },
      where: { campaignId, endedAt: IsNull() },
    });
    for (const { id } of running) await this.stripe.cancelAtPeriodEnd(id);
    return running.length;
  }
}
