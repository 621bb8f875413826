import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EraseSupporterService } from '../privacy/erase-supporter.service.js';
import { ExportSupporterService } from '../privacy/export-supporter.service.js';
import { SupportersService } from '../privacy/supporters.service.js';
import { Audit } from '../staff/audit.decorator.js';
import { CurrentStaff } from '../staff/current-staff.decorator.js';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import type { Staff } from '../staff/staff.js';
import { ErasureRequest, SupportersRequest } from './supporters.requests.js';
import { ErasureView, SupportersView, SupporterView } from './supporters.views.js';

/** What persons may ask of those who keep their data, done by staff of the role finance. */
@ApiTags('finance')
@NeedsRole('finance')
@Controller('v1/finance/supporters')
export class SupportersController {
  constructor(
    private readonly supporters: SupportersService,
    private readonly exports: ExportSupporterService,
    private readonly erasures: EraseSupporterService,
  ) {}

  @Get()
  @Audit({ action: 'supporter.find', looksAs: 'finance' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The supporter with an email address' })
  @ApiOkResponse({ type: SupportersView })
  async find(@Query() { email }: SupportersRequest): Promise<SupportersView> {
    const found = await this.supporters.findByEmail(email);
    return { supporters: found ? [found] : [] };
  }

  @Get(':id')
  @Audit({ action: 'supporter.view', object: 'supporter', looksAs: 'finance' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'A supporter and what they gave' })
  @ApiOkResponse({ type: SupporterView })
  get(@Param('id') id: string): Promise<SupporterView> {
    return this.supporters.get(id);
  }

  @Get(':id/export')
  @Audit({ action: 'supporter.export', object: 'supporter', looksAs: 'finance' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Everything about one supporter, as one JSON document' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async export(@Param('id') id: string): Promise<StreamableFile> {
    const document = await this.exports.export(id);
    return new StreamableFile(Buffer.from(JSON.stringify(document, null, 2)), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="supporter-${document.supporter.id}.json"`,
    });
  }

  @Post(':id/erase')
  @Audit({ action: 'supporter.erase', object: 'supporter' })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Erase a person and keep the accounts; there is no way back' })
  @ApiOkResponse({ type: ErasureView })
  erase(
    @Param('id') id: string,
    @Body() { confirm }: ErasureRequest,
    @CurrentStaff() staff: Staff,
  ): Promise<ErasureView> {
    return this.erasures.erase(id, confirm, staff.name);
  }
}
