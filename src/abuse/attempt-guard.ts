import { Inject, Injectable } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import {
  CaptchaFailedError,
  CaptchaRequiredError,
  type Limited,
  TooManyAttemptsError,
} from './abuse-errors.js';
import { AttemptCounters, type Wait } from './attempt-counters.js';
import { CampaignGuards } from './campaign-guards.js';
import { CaptchaGateway } from './captcha/captcha.gateway.js';
import { type Choice, continueUrl } from './continue-url.js';
import { type Refusal, Refusals } from './refusals.js';

/** A reader who is about to open a checkout. */
export interface AskedAttempt {
  readonly campaignId: string;
  readonly address: string;
  readonly choice: Choice;
  readonly captchaToken: string | null;
}

/**
 * Says whether a new attempt may be made: donation forms are where stolen cards get tried. A payment
 * that was begun is never its business.
 */
@Injectable()
export class AttemptGuard {
  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly counters: AttemptCounters,
    private readonly guards: CampaignGuards,
    private readonly captcha: CaptchaGateway,
    private readonly refusals: Refusals,
  ) {}

  /** Whether the campaign is under attack now. Known before, it costs an attempt no time. */
  async isTightened(campaignId: string): Promise<boolean> {
    return this.counters.areOn && this.guards.isTightened(campaignId);
  }

  /** @throws TooManyAttemptsError, CaptchaRequiredError, CaptchaFailedError */
  async admit(attempt: AskedAttempt, isTightened: boolean): Promise<void> {
    if (!this.counters.areOn) return;
    if (attempt.choice.amountMinor === 0) return this.admitFree(attempt);
    if (isTightened) return this.admitTightened(attempt);
    const wait = await this.counters.takeOfNetwork('network', attempt.address);
    this.refuse(wait, 'network', 'network');
    // After the network's, so that who is refused by that takes nothing away from others.
    const rush = await this.counters.takeOfCampaign('campaign', attempt.campaignId);
    this.refuse(rush, 'campaign', 'campaign');
  }

  /** No card is asked for, so none can be tried: an attack on the cards changes nothing here. */
  private async admitFree({ address }: AskedAttempt): Promise<void> {
    this.refuse(await this.counters.takeOfNetwork('free', address), 'free', 'free');
    this.refuse(await this.counters.takeOfNetwork('network', address), 'network', 'network');
  }

  private async admitTightened(attempt: AskedAttempt): Promise<void> {
    const { address, campaignId } = attempt;
    // Nothing is counted: who is sent to the CAPTCHA has made no attempt yet.
    if (this.captcha.isConfigured && !attempt.captchaToken) {
      this.refusals.count('captcha_required');
      throw new CaptchaRequiredError(continueUrl(this.settings.publicUrl, attempt.choice));
    }
    // Before the provider is asked, and before the campaign's own limit is touched.
    const wait = await this.counters.takeOfNetwork('tightenedNetwork', address);
    this.refuse(wait, 'network', 'tightened_network');
    const isPerson = await this.isPerson(attempt);
    const limit = isPerson ? 'tightenedCampaignOfPersons' : 'tightenedCampaign';
    this.refuse(await this.counters.takeOfCampaign(limit, campaignId), 'campaign', 'campaign');
  }

  /**
   * False where that cannot be known: without a CAPTCHA, or while its provider does not answer. An
   * outage then neither shuts readers out nor lets programs in: the stricter limit holds.
   * @throws CaptchaFailedError
   */
  private async isPerson({ captchaToken, choice }: AskedAttempt): Promise<boolean> {
    if (!this.captcha.isConfigured || !captchaToken) return false;
    const verdict = await this.captcha.verify(captchaToken);
    if (verdict !== 'failed') return verdict === 'passed';
    this.refusals.count('captcha_failed');
    throw new CaptchaFailedError(continueUrl(this.settings.publicUrl, choice));
  }

  private refuse(wait: Wait, limited: Limited, refusal: Refusal): void {
    if (wait === null) return;
    this.refusals.count(refusal);
    throw new TooManyAttemptsError(limited, wait);
  }
}
