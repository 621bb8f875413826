import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExpectationsService } from '../reconciliation/expectations.service.js';
import { Audit } from '../staff/audit.decorator.js';
import { CurrentStaff } from '../staff/current-staff.decorator.js';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import type { Staff } from '../staff/staff.js';
import { ReplayService } from '../webhooks/replay.service.js';
import { EntriesService } from './entries.service.js';
import {
  EntriesCsvRequest,
  EntriesRequest,
  GiftsRequest,
  InboxRequest,
  TotalsRequest,
} from './finance.requests.js';
import {
  EntriesPage,
  GiftLifeView,
  GiftsPage,
  InboxEventView,
  InboxPage,
  TotalsView,
} from './finance.views.js';
import { GiftsService } from './gifts.service.js';
import { InboxListService } from './inbox-list.service.js';
import { TotalsService } from './totals.service.js';

@ApiTags('finance')
@Controller('v1/finance')
export class FinanceController {
  constructor(
    private readonly totals: TotalsService,
    private readonly gifts: GiftsService,
    private readonly entries: EntriesService,
    private readonly inbox: InboxListService,
    private readonly replays: ReplayService,
    private readonly expectations: ExpectationsService,
  ) {}

  @Get('totals')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Totals by group and currency' })
  @ApiOkResponse({ type: TotalsView })
  getTotals(@Query() request: TotalsRequest): Promise<TotalsView> {
    return this.totals.get(request);
  }

  @Get('gifts')
  @Audit({ action: 'gift.list', looksAs: 'finance' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Gifts, newest first; a viewer gets no personal data' })
  @ApiOkResponse({ type: GiftsPage })
  getGifts(@Query() request: GiftsRequest, @CurrentStaff() staff: Staff): Promise<GiftsPage> {
    return this.gifts.page(request, staff);
  }

  @Get('gifts/:id')
  @Audit({ action: 'gift.view', object: 'gift', looksAs: 'finance' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'One gift with its entries, refunds, disputes and warnings' })
  @ApiOkResponse({ type: GiftLifeView })
  getGift(@Param('id') id: string, @CurrentStaff() staff: Staff): Promise<GiftLifeView> {
    return this.gifts.get(id, staff);
  }

  @Get('entries')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Ledger entries, newest first' })
  @ApiOkResponse({ type: EntriesPage })
  getEntries(@Query() request: EntriesRequest): Promise<EntriesPage> {
    return this.entries.page(request);
  }

  @Get('entries.csv')
  @Audit({ action: 'entry.export', looksAs: 'finance' })
  @NeedsRole('finance')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Ledger entries as CSV, oldest first' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async exportEntries(@Query() request: EntriesCsvRequest): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.entries.csv(request)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="entries.csv"',
    });
  }

  @Get('inbox')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Stripe events and what became of them, newest first' })
  @ApiOkResponse({ type: InboxPage })
  async getInbox(@Query() request: InboxRequest, @CurrentStaff() staff: Staff): Promise<InboxPage> {
    const [page, alarms] = await Promise.all([
      this.inbox.page(request, staff),
      this.expectations.alarms(),
    ]);
    return { ...page, alarms };
  }

  @Post('inbox/:id/replay')
  @Audit({ action: 'event.replay', object: 'event' })
  @HttpCode(200)
  @NeedsRole('finance')
  @ApiOperation({ summary: 'Have an event judged again that was not applied' })
  @ApiOkResponse({ type: InboxEventView })
  async replay(@Param('id') id: string): Promise<InboxEventView> {
    await this.replays.replay(id);
    return this.inbox.get(id);
  }
}
