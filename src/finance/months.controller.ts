import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClosingService, type Month } from '../closing/closing.service.js';
import { Audit, type AuditDetails, CallDetails } from '../staff/audit.decorator.js';
import { CurrentStaff } from '../staff/current-staff.decorator.js';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import type { Staff } from '../staff/staff.js';
import { MonthCheckView, MonthsView, MonthView } from './months.views.js';

/** Months of the books: open, or closed for good. */
@ApiTags('finance')
@Controller('v1/finance/months')
export class MonthsController {
  constructor(private readonly closing: ClosingService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Months with entries, the latest first' })
  @ApiOkResponse({ type: MonthsView })
  async list(): Promise<MonthsView> {
    return { items: (await this.closing.list()).map(viewOf) };
  }

  @Post(':month/close')
  @Audit({ action: 'month.close', object: 'month' })
  @NeedsRole('finance')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Close a month: what comes late is booked in the open one' })
  @ApiOkResponse({ type: MonthView })
  async close(
    @Param('month') month: string,
    @CurrentStaff() { id, name }: Staff,
    @CallDetails() details: AuditDetails,
  ): Promise<MonthView> {
    const closed = await this.closing.close(month, { staffId: id, staffName: name });
    Object.assign(details, { entries: closed.entries, hash: closed.hash });
    return viewOf(closed);
  }

  @Get(':month/check')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether a closed month is what it was when it was closed' })
  @ApiOkResponse({ type: MonthCheckView })
  check(@Param('month') month: string): Promise<MonthCheckView> {
    return this.closing.check(month);
  }
}

function viewOf({ closedAt, ...month }: Month): MonthView {
  return { ...month, closedAt: closedAt?.toISOString() ?? null };
}
