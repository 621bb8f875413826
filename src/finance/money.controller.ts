import { Body, Controller, Header, Headers, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { readIdempotencyKey } from '../http/idempotency-key.js';
import { MonthlySupportsService } from '../monthly/monthly-supports.service.js';
import { RefundsService } from '../refunds/refunds.service.js';
import { CorrectionsService } from '../resolutions/corrections.service.js';
import { ResolutionsService } from '../resolutions/resolutions.service.js';
import { Audit } from '../staff/audit.decorator.js';
import { CurrentStaff } from '../staff/current-staff.decorator.js';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import type { Staff } from '../staff/staff.js';
import { InboxEventView } from './finance.views.js';
import { InboxListService } from './inbox-list.service.js';
import { CorrectionRequest, RefundRequest, ResolutionRequest } from './money.requests.js';
import { CorrectionView, PortalLinkView, RefundView } from './money.views.js';

/** What staff of the role finance decide about money; each call says who it was. */
@ApiTags('finance')
@NeedsRole('finance')
@Controller('v1/finance')
export class MoneyController {
  constructor(
    private readonly refunds: RefundsService,
    private readonly resolutions: ResolutionsService,
    private readonly corrections: CorrectionsService,
    private readonly monthly: MonthlySupportsService,
    private readonly inbox: InboxListService,
  ) {}

  @Post('gifts/:id/refunds')
  @Audit({ action: 'gift.refund', object: 'gift', keep: ['amountMinor'] })
  @HttpCode(202)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Ask Stripe for a refund; its event makes it count' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key refunds once' })
  @ApiAcceptedResponse({ type: RefundView })
  async refund(
    @Param('id') id: string,
    @Body() order: RefundRequest,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentStaff() staff: Staff,
  ): Promise<RefundView> {
    const request = await this.refunds.refund(id, order, by(staff, key));
    const { amountMinor, currency, reason, state, refundId } = request;
    return { id: request.id, giftId: id, amountMinor, currency, reason, state, refundId };
  }

  @Post('inbox/:id/resolve')
  @Audit({ action: 'event.resolve', object: 'event', keep: ['action'] })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Decide about an event that waits for a person' })
  @ApiOkResponse({ type: InboxEventView })
  async resolve(
    @Param('id') id: string,
    @Body() decision: ResolutionRequest,
    @CurrentStaff() staff: Staff,
  ): Promise<InboxEventView> {
    await this.resolutions.resolve(id, decision, by(staff));
    return this.inbox.get(id);
  }

  @Post('entries/:id/corrections')
  @Audit({ action: 'entry.correct', object: 'entry', keep: ['amountMinor'] })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Correct an entry by another one; entries never change' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key books once' })
  @ApiCreatedResponse({ type: CorrectionView })
  async correct(
    @Param('id') id: string,
    @Body() { amountMinor, reason }: CorrectionRequest,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentStaff() staff: Staff,
  ): Promise<CorrectionView> {
    const booked = await this.corrections.correct(
      id,
      { amountMinor, note: reason },
      by(staff, key),
    );
    return {
      id: booked.id,
      entryId: id,
      amountMinor,
      reason,
      staff: booked.staffName,
      createdAt: booked.createdAt.toISOString(),
    };
  }

  @Post('monthly-supports/:id/portal-link')
  @Audit({ action: 'monthly.portal-link', object: 'monthly-support' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: "A signed link to Stripe's portal, to be sent to the supporter" })
  @ApiCreatedResponse({ type: PortalLinkView })
  async portalLink(@Param('id') id: string): Promise<PortalLinkView> {
    const { url, expiresAt } = await this.monthly.makeLink(id);
    return { url, expiresAt: expiresAt.toISOString() };
  }
}

function by({ id, name }: Staff, key?: string) {
  return { staffId: id, staffName: name, clientKey: readIdempotencyKey(key) };
}
