import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { Public } from '../http/public.decorator.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

const DATABASE_TIMEOUT_MS = 2_000;

@ApiTags('operation')
@Public()
@Controller()
export class HealthController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The process answers' })
  @ApiOkResponse({ schema: { example: { status: 'ok' } } })
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The service can store an event' })
  @ApiOkResponse({ schema: { example: { status: 'ok', checks: { database: 'up' } } } })
  @ApiResponse({ status: 503 })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const database = (await this.databaseAnswers()) ? 'up' : 'down';
    const { demoSeed, stopping } = this.readiness;
    const isReady = database === 'up' && demoSeed !== 'pending' && !stopping;
    if (!isReady) void reply.status(503);
    return { status: isReady ? 'ok' : 'unavailable', checks: { database, demoSeed, stopping } };
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Metrics for Prometheus' })
  async scrape(@Res() reply: FastifyReply): Promise<void> {
    void reply.type(this.metrics.contentType).send(await this.metrics.render());
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), DATABASE_TIMEOUT_MS);
    });
    const answer = this.pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
}
