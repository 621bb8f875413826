import { Inject, Injectable } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { CampaignGuards } from './campaign-guards.js';
import { CAPTCHA_PROVIDERS, type CaptchaProvider } from './captcha/captcha-providers.js';

/** What a page needs to show a CAPTCHA. */
export interface CaptchaWidget {
  readonly provider: CaptchaProvider;
  readonly siteKey: string;
}

/** Says whether a campaign's page has to show a CAPTCHA now. */
@Injectable()
export class AskedCaptcha {
  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly guards: CampaignGuards,
  ) {}

  /** null nearly always: nobody is asked unless the campaign is under attack. */
  async findFor(slug: string): Promise<CaptchaWidget | null> {
    const { captcha, attemptsPerMinute } = this.settings;
    if (!captcha || attemptsPerMinute === 0) return null;
    if (!(await this.guards.findTightened()).includes(slug)) return null;
    return { provider: CAPTCHA_PROVIDERS[captcha.provider], siteKey: captcha.siteKey };
  }
}
