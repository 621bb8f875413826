import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import { AuditListService } from './audit-list.service.js';
import { AuditRequest } from './audit.requests.js';
import { AuditPage } from './audit.views.js';

/** What staff did. It is readable by who answers for them. */
@ApiTags('finance')
@NeedsRole('admin')
@Controller('v1/finance/audit')
export class AuditController {
  constructor(private readonly entries: AuditListService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The audit trail, newest first' })
  @ApiOkResponse({ type: AuditPage })
  page(@Query() request: AuditRequest): Promise<AuditPage> {
    return this.entries.page(request);
  }
}
