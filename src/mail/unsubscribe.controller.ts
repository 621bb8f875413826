import { Controller, Get, Header, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { Public } from '../http/public.decorator.js';
import { chooseLocale } from '../languages/locale.js';
import { MailRefusalsService } from './mail-refusals.service.js';
import { renderUnsubscribe, type UnsubscribeStep } from './unsubscribe.page.js';

/**
 * The links of mails. Scanners of mail servers follow every link: so GET changes nothing. POST takes
 * whatever body a mail program sends with it (RFC 8058), for the link says all.
 */
@ApiExcludeController()
@Public()
@Controller('mail')
export class UnsubscribeController {
  constructor(
    private readonly refusals: MailRefusalsService,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {}

  @Get('unsubscribe')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  ask(@Query('token') token: unknown): Promise<string> {
    return this.page(token, 'ask');
  }

  @Post('unsubscribe')
  @HttpCode(200)
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  async refuse(@Query('token') token: unknown): Promise<string> {
    await this.refusals.choose(textOf(token), { refuses: true });
    return this.page(token, 'refused');
  }

  @Post('subscribe')
  @HttpCode(200)
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  async accept(@Query('token') token: unknown): Promise<string> {
    await this.refusals.choose(textOf(token), { refuses: false });
    return this.page(token, 'accepted');
  }

  private async page(given: unknown, step: UnsubscribeStep): Promise<string> {
    const token = textOf(given);
    const locale = chooseLocale([await this.refusals.localeOf(token)]);
    return renderUnsubscribe(this.settings.publisherName, { step, token, locale });
  }
}

/** A query may repeat a name, and then it is a list. */
function textOf(token: unknown): string {
  return typeof token === 'string' ? token : '';
}
