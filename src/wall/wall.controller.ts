import { createHash } from 'node:crypto';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matchesEtag } from '../http/if-none-match.js';
import { FORM_TYPE, isPlainForm } from '../http/plain-form.js';
import { Public } from '../http/public.decorator.js';
import { validate } from '../http/validate.js';
import { WallReportsService } from './wall-reports.service.js';
import { WallReportRequest, WallRequest } from './wall.request.js';
import { WallService } from './wall.service.js';
import { WallReportView, WallView } from './wall.view.js';

/** No longer than this is anything seen that staff hid or that was erased. */
const CACHE_CONTROL = 'public, max-age=5';

@ApiTags('wall')
@Public()
@Controller('v1/campaigns/:slug/wall')
export class WallController {
  constructor(
    private readonly wall: WallService,
    private readonly reports: WallReportsService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Every gift that counts, with the words that are published; ETag and 304',
  })
  @ApiOkResponse({ type: WallView })
  async get(
    @Param('slug') slug: string,
    @Query() request: WallRequest,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = JSON.stringify(await this.wall.page(slug, request));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    void reply.headers({ etag, 'cache-control': CACHE_CONTROL });
    if (matchesEtag(known, etag)) void reply.status(304).send();
    else void reply.type('application/json; charset=utf-8').send(body);
  }

  @Post(':id/reports')
  @HttpCode(202)
  @ApiOperation({ summary: 'Report the words of an entry; a plain HTML form is answered with 303' })
  @ApiConsumes('application/json', FORM_TYPE)
  @ApiBody({ type: WallReportRequest })
  @ApiAcceptedResponse({ type: WallReportView })
  async report(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WallReportView | undefined> {
    const isForm = isPlainForm(request);
    // A form says besides which language its page was in.
    const { lang, ...fields } = isForm ? (body as Record<string, unknown>) : {};
    const { reason } = validate(WallReportRequest, isForm ? fields : body);
    await this.reports.report({ slug, id }, { reason: reason || null, address: request.ip });
    void reply.header('cache-control', 'no-store');
    if (!isForm) return { received: true };
    void reply.status(303).header('location', thanksFor(slug, lang));
    return undefined;
  }
}

/** Back to the wall, in the language the form was in. */
function thanksFor(slug: string, lang: unknown): string {
  const query = new URLSearchParams({ reported: '1' });
  if (typeof lang === 'string') query.set('lang', lang);
  return `/c/${encodeURIComponent(slug)}/wall?${query}`;
}
