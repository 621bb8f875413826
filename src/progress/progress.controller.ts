import { Controller, Get, Header, Headers, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { type HeaderSet, makeAnswerHeaders } from '../http/answer-headers.js';
import { matchesEtag } from '../http/if-none-match.js';
import { Public } from '../http/public.decorator.js';
import { openEventStream } from './event-stream.js';
import { PROGRESS_CACHE_CONTROL } from './progress-answer.js';
import { ProgressReads } from './progress-reads.js';
import { ProgressStreams } from './progress-streams.js';
import { progressSvg } from './progress-svg.js';
import { ProgressView } from './progress.view.js';
import { ProgressService } from './progress.service.js';

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

@ApiTags('progress')
@Public()
@Controller('v1/campaigns/:slug')
export class ProgressController {
  private readonly streamHeaders: HeaderSet;

  constructor(
    private readonly progress: ProgressService,
    private readonly reads: ProgressReads,
    private readonly streams: ProgressStreams,
    @Inject(SETTINGS) settings: RunningSettings,
  ) {
    this.streamHeaders = { ...STREAM_HEADERS, ...makeAnswerHeaders(settings).publicData };
  }

  /** Most reads do not come here: `progress-lane.ts` answers them. */
  @Get('progress')
  @ApiOperation({ summary: 'Where the campaign stands; ETag and 304' })
  @ApiOkResponse({ type: ProgressView })
  async get(
    @Param('slug') slug: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, etag } = await this.progress.snapshot(slug);
    const { status, headers, body } = matchesEtag(known, etag)
      ? answers.notModified
      : answers.whole;
    this.reads.answered[status] += 1;
    void reply.status(status).headers(headers).send(body);
  }

  @Get('progress/stream')
  @ApiOperation({ summary: 'Server-sent events: `event: progress`, `id` is the version' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'An event for every change, up or down', type: String })
  async stream(
    @Param('slug') slug: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const snapshot = await this.progress.snapshot(slug);
    if (reply.request.method === 'HEAD') {
      void reply.headers(this.streamHeaders).send();
      return;
    }
    reply.hijack();
    const reader = await openEventStream(reply.raw, this.streamHeaders);
    if (reader) this.streams.add(snapshot, reader, lastEventId);
  }

  @Get('progress.svg')
  @Header('Cache-Control', PROGRESS_CACHE_CONTROL)
  @ApiOperation({ summary: 'The bar as a picture' })
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ type: String })
  async picture(
    @Param('slug') slug: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { view, etag } = await this.progress.snapshot(slug);
    void reply.header('etag', etag);
    if (matchesEtag(known, etag)) void reply.status(304).send();
    else void reply.type('image/svg+xml; charset=utf-8').send(progressSvg(view));
  }
}
