import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReconciliationJobs } from '../reconciliation/reconciliation-jobs.js';
import { ReconciliationService } from '../reconciliation/reconciliation.service.js';
import { Audit } from '../staff/audit.decorator.js';
import { CurrentStaff } from '../staff/current-staff.decorator.js';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import type { Staff } from '../staff/staff.js';
import { ReconciliationsRequest } from './finance.requests.js';
import { NewReconciliationRequest } from './money.requests.js';
import { ReconciliationsPage, ReconciliationView } from './money.views.js';
import { ReconciliationsListService, viewOf } from './reconciliations-list.service.js';
import { readTime } from './time-range.js';

@ApiTags('finance')
@Controller('v1/finance/reconciliations')
export class ReconciliationsController {
  constructor(
    private readonly list: ReconciliationsListService,
    private readonly reconciliation: ReconciliationService,
    private readonly jobs: ReconciliationJobs,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Proofs against Stripe and of our own books, newest first' })
  @ApiOkResponse({ type: ReconciliationsPage })
  getRuns(@Query() request: ReconciliationsRequest): Promise<ReconciliationsPage> {
    return this.list.page(request);
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What one run proved' })
  @ApiOkResponse({ type: ReconciliationView })
  async getRun(@Param('id') id: string): Promise<ReconciliationView> {
    const run = await this.reconciliation.get(id);
    return { ...viewOf(run), result: run.result, progress: run.progress };
  }

  @Post()
  @Audit({ action: 'reconciliation.start', keep: ['kind', 'from', 'to'] })
  @HttpCode(202)
  @NeedsRole('finance')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Have a proof run; one runs at a time' })
  @ApiAcceptedResponse({ type: ReconciliationView })
  async start(
    @Body() { kind, from, to }: NewReconciliationRequest,
    @CurrentStaff() staff: Staff,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationView> {
    const range = { from: readTime('from', from), to: readTime('to', to) };
    const run = await this.jobs.request(kind, range, staff.name);
    void reply.header('location', `/v1/finance/reconciliations/${run.id}`);
    return viewOf(run);
  }
}
