import { Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../staff/current-staff.decorator.js';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import type { Staff } from '../staff/staff-keys.service.js';
import { WallDecisionsService } from '../wall/wall-decisions.service.js';
import { WallDeskRequest } from './wall-desk.requests.js';
import { WallDeskService } from './wall-desk.service.js';
import { WallDeskEntryView, WallDeskPage } from './wall-desk.views.js';

/** Deciding what is shown of what readers typed. */
@ApiTags('finance')
@ApiBearerAuth('staffKey')
@NeedsRole('finance')
@Controller('v1/finance/wall')
export class WallDeskController {
  constructor(
    private readonly desk: WallDeskService,
    private readonly decisions: WallDecisionsService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Names and messages by state, newest first' })
  @ApiOkResponse({ type: WallDeskPage })
  page(@Query() request: WallDeskRequest): Promise<WallDeskPage> {
    return this.desk.page(request);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Show a name and message; it answers the reports there are' })
  @ApiOkResponse({ type: WallDeskEntryView })
  async publish(@Param('id') id: string, @CurrentStaff() staff: Staff): Promise<WallDeskEntryView> {
    await this.decisions.decide(id, 'publish', staff);
    return this.desk.get(id);
  }

  @Post(':id/hide')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Show the gift as an anonymous one' })
  @ApiOkResponse({ type: WallDeskEntryView })
  async hide(@Param('id') id: string, @CurrentStaff() staff: Staff): Promise<WallDeskEntryView> {
    await this.decisions.decide(id, 'hide', staff);
    return this.desk.get(id);
  }
}
