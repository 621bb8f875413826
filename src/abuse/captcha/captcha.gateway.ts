import { Inject, Injectable, Logger } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { type CaptchaVerdict, judgeAnswer } from './judge-answer.js';

/** A reader waits for it before Stripe is asked, which has its own fourteen seconds. */
const TIMEOUT_MS = 5_000;

/**
 * Asks the provider whether a CAPTCHA was solved. Only the token is sent, not the reader's address,
 * which both providers take as optional.
 * @see https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 * @see https://docs.hcaptcha.com/#verify-the-user-response-server-side
 */
@Injectable()
export class CaptchaGateway {
  private readonly logger = new Logger(CaptchaGateway.name);
  private readonly hostname: string;

  constructor(@Inject(SETTINGS) private readonly settings: RunningSettings) {
    this.hostname = new URL(settings.publicUrl).hostname;
  }

  get isConfigured(): boolean {
    return this.settings.captcha !== null;
  }

  async verify(token: string): Promise<CaptchaVerdict> {
    try {
      const answer = await this.ask(token);
      const { verdict, faults } = judgeAnswer(answer, this.hostname);
      if (verdict === 'unavailable') {
        this.logger.error({ faults }, 'the CAPTCHA provider refuses our settings');
      }
      return verdict;
    } catch (error) {
      // The error may quote what was sent: only its kind is logged.
      const kind = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ kind }, 'the CAPTCHA provider did not answer');
      return 'unavailable';
    }
  }

  /** @throws where there is no answer in time, or none that can be read. */
  private async ask(token: string): Promise<unknown> {
    const { secret, siteKey, provider, verifyUrl } = this.settings.captcha!;
    const fields = new URLSearchParams({ secret, response: token });
    // A token of another site's widget is then refused.
    if (provider === 'hcaptcha') fields.set('sitekey', siteKey);
    const response = await fetch(verifyUrl, {
      method: 'POST',
      body: fields,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // Turnstile explains a fault of ours under 400, in the same form.
    if (response.status >= 500 || response.status === 429) throw new UnansweredError();
    return response.json();
  }
}

class UnansweredError extends Error {
  override readonly name = 'UnansweredError';
}
