import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { Public } from '../http/public.decorator.js';
import { type Alarm, ExpectationsService } from '../reconciliation/expectations.service.js';
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
    private readonly expectations: ExpectationsService,
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
  @ApiOkResponse({
    schema: { example: { status: 'ok', checks: { database: 'up' }, alarms: [] } },
    description: '`degraded` where something waits for a person',
  })
  @ApiResponse({ status: 503 })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const database = (await this.databaseAnswers()) ? 'up' : 'down';
    const { demoSeed, stopping } = this.readiness;
    const isReady = database === 'up' && demoSeed !== 'pending' && !stopping;
    const checks = { database, demoSeed, stopping };
    if (!isReady) {
      void reply.status(503);
      return { status: 'unavailable', checks, alarms: [] };
    }
    // What waits for a person must not stop webhooks: it is told, with 200.
    const alarms = await this.alarms();
    return { status: alarms.length > 0 ? 'degraded' : 'ok', checks, alarms };
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Metrics for Prometheus' })
  async scrape(@Res() reply: FastifyReply): Promise<void> {
    void reply.type(this.metrics.contentType).send(await this.metrics.render());
  }

  /** None where they cannot be read in time: the database answers, and that is what counts. */
  private async alarms(): Promise<Alarm[]> {
    return inTime(
      this.expectations.alarms().catch(() => []),
      [],
    );
  }

  private databaseAnswers(): Promise<boolean> {
    const answer = this.pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return inTime(answer, false);
  }
}

/** An answer, or what stands for it when it does not come in time. */
async function inTime<T>(answer: Promise<T>, instead: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(instead), DATABASE_TIMEOUT_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
