import { Controller, Get, Header, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type RunningSettings } from '../../config/settings.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { ERROR_STATUS } from '../http/error-status.js';
import { Public } from '../http/public.decorator.js';
import { DomainError } from '../kernel/domain-error.js';
import { type WallOrder, WALL_ORDERS } from '../wall/read-wall.js';
import { WallService } from '../wall/wall.service.js';
import { renderNotFound } from './message.page.js';
import { markLanguage, type Visit, visitBy } from './visit.js';
import { wallPlaceOf } from './wall-place-of.js';
import { renderWallReport, renderWallReportError } from './wall-report.page.js';
import { renderWall } from './wall.page.js';

const HTML = 'text/html; charset=utf-8';

/** The wall as pages that need no scripts. */
@ApiExcludeController()
@Public()
@Controller('c/:slug/wall')
export class WallPagesController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly wall: WallService,
    @Inject(SETTINGS) private readonly site: RunningSettings,
  ) {}

  @Get()
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-cache')
  async page(
    @Param('slug') slug: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visit(request, reply);
    const place = wallPlaceOf(visit, slug);
    const order = WALL_ORDERS.find((one) => one === query.order) ?? WALL_ORDERS[0]!;
    const cursor = typeof query.cursor === 'string' ? query.cursor : undefined;
    try {
      const campaign = await this.campaigns.getBySlug(slug);
      const wall = await this.firstOr(cursor, { slug, order });
      const isFirst = cursor === undefined;
      const hasReported = query.reported !== undefined;
      return renderWall(visit, { campaign, wall, isFirst, hasReported }, place);
    } catch (error) {
      if (!isMissing(error)) throw error;
      void reply.status(404);
      return renderNotFound(visit, 'noSuchCampaign');
    }
  }

  @Get('report/:id')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  async report(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visit(request, reply);
    const place = wallPlaceOf(visit, slug);
    try {
      const words = await this.wall.getPublished(slug, id);
      return renderWallReport(visit, { id, words }, place);
    } catch (error) {
      if (!isMissing(error)) throw error;
      void reply.status(404);
      return renderWallReportError(visit, error.code, place);
    }
  }

  private visit(request: FastifyRequest, reply: FastifyReply): Visit {
    const visit = visitBy(request, this.site);
    markLanguage(reply, visit);
    return visit;
  }

  /** A link with a cursor that is none any more leads to the beginning, not to an error. */
  private async firstOr(cursor: string | undefined, of: { slug: string; order: WallOrder }) {
    const { slug, order } = of;
    try {
      return await this.wall.page(slug, { order, cursor });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'invalid_request') throw error;
      return this.wall.page(slug, { order });
    }
  }
}

function isMissing(error: unknown): error is DomainError {
  return error instanceof DomainError && ERROR_STATUS[error.code] === 404;
}
