import { Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Audit } from '../staff/audit.decorator.js';
import { CurrentStaff } from '../staff/current-staff.decorator.js';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import type { Staff } from '../staff/staff.js';
import { WallDecisionsService } from '../wall/wall-decisions.service.js';
import { WallDeskRequest } from './wall-desk.requests.js';
import { WallDeskService } from './wall-desk.service.js';
import { WallDeskEntryView, WallDeskPage } from './wall-desk.views.js';

/** Deciding what is shown of what readers typed. */
@ApiTags('finance')
@NeedsRole('finance')
@Controller('v1/finance/wall')
export class WallDeskController {
  constructor(
    private readonly desk: WallDeskService,
    private readonly decisions: WallDecisionsService,
  ) {}

  @Get()
  @Audit({ action: 'wall.list', looksAs: 'finance' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Names and messages by state, newest first' })
  @ApiOkResponse({ type: WallDeskPage })
  page(@Query() request: WallDeskRequest): Promise<WallDeskPage> {
    return this.desk.page(request);
  }

  @Post(':id/publish')
  @Audit({ action: 'wall.publish', object: 'wall-entry' })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Show a name and message; it answers the reports there are' })
  @ApiOkResponse({ type: WallDeskEntryView })
  async publish(@Param('id') id: string, @CurrentStaff() staff: Staff): Promise<WallDeskEntryView> {
    await this.decisions.decide(id, 'publish', staff);
    return this.desk.get(id);
  }

  @Post(':id/hide')
  @Audit({ action: 'wall.hide', object: 'wall-entry' })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Show the gift as an anonymous one' })
  @ApiOkResponse({ type: WallDeskEntryView })
  async hide(@Param('id') id: string, @CurrentStaff() staff: Staff): Promise<WallDeskEntryView> {
    await this.decisions.decide(id, 'hide', staff);
    return this.desk.get(id);
  }
}
