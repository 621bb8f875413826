import {
  applyDecorators,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { Public } from '../http/public.decorator.js';
import { MailRefusalsService } from '../mail/mail-refusals.service.js';
import { renderUnsubscribe, type UnsubscribeStep } from './unsubscribe.page.js';
import { markLanguage, visitTo } from './visit.js';

/** Its address is what allows the choice: no cache keeps the page, no other site is told the address. */
const AsPage = () =>
  applyDecorators(
    Header('Content-Type', 'text/html; charset=utf-8'),
    Header('Cache-Control', 'no-store'),
    Header('Referrer-Policy', 'no-referrer'),
  );

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

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
    @Inject(SETTINGS) private readonly site: RunningSettings,
  ) {}

  @Get('unsubscribe')
  @AsPage()
  ask(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(token, 'ask', { request, reply });
  }

  @Post('unsubscribe')
  @HttpCode(200)
  @AsPage()
  async refuse(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.refusals.choose(textOf(token), { refuses: true });
    return this.page(token, 'refused', { request, reply });
  }

  @Post('subscribe')
  @HttpCode(200)
  @AsPage()
  async accept(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.refusals.choose(textOf(token), { refuses: false });
    return this.page(token, 'accepted', { request, reply });
  }

  /** In the language of the mails, unless the address names another. */
  private async page(given: unknown, step: UnsubscribeStep, { request, reply }: Exchange) {
    const token = textOf(given);
    const locale = await this.refusals.localeOf(token);
    const visit = visitTo(locale, request, this.site);
    markLanguage(reply, visit);
    return renderUnsubscribe(visit, { step, token });
  }
}

/** A query may repeat a name, and then it is a list. */
function textOf(token: unknown): string {
  return typeof token === 'string' ? token : '';
}
