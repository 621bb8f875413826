import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MonthlySupportsRequest, PayoutsRequest } from './finance.requests.js';
import { MonthlySupportsPage, PayoutsPage } from './money.views.js';
import { MonthlyListService } from './monthly-list.service.js';
import { PayoutsListService } from './payouts-list.service.js';

/** What comes month by month, and what goes to the bank. */
@ApiTags('finance')
@Controller('v1/finance')
export class AccountController {
  constructor(
    private readonly payouts: PayoutsListService,
    private readonly monthly: MonthlyListService,
  ) {}

  @Get('payouts')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Payouts and what they consist of, newest first' })
  @ApiOkResponse({ type: PayoutsPage })
  getPayouts(@Query() request: PayoutsRequest): Promise<PayoutsPage> {
    return this.payouts.page(request);
  }

  @Get('monthly-supports')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Monthly supports and what was paid of them, newest first' })
  @ApiOkResponse({ type: MonthlySupportsPage })
  getMonthlySupports(@Query() request: MonthlySupportsRequest): Promise<MonthlySupportsPage> {
    return this.monthly.page(request);
  }
}
