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
import {
  ApiAcceptedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { ResendMailService } from '../mail/resend-mail.service.js';
import { makeReceiptPdf } from '../receipts/receipt-pdf.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { Audit } from '../staff/audit.decorator.js';
import { CurrentStaff } from '../staff/current-staff.decorator.js';
import { NeedsRole } from '../staff/needs-role.decorator.js';
import type { Staff } from '../staff/staff.js';
import { MailsListService } from './mails-list.service.js';
import { MailsRequest } from './mails.requests.js';
import { MailsPage, MailView } from './mails.views.js';

/** What supporters were sent. A receipt names its giver: so it is for the role finance. */
@ApiTags('finance')
@NeedsRole('finance')
@Controller('v1/finance')
export class MailsController {
  constructor(
    private readonly mails: MailsListService,
    private readonly resends: ResendMailService,
    private readonly receipts: ReceiptsService,
  ) {}

  @Get('mails')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Mails to supporters and what became of them, newest first' })
  @ApiOkResponse({ type: MailsPage })
  list(@Query() request: MailsRequest): Promise<MailsPage> {
    return this.mails.page(request);
  }

  @Post('mails/:id/resend')
  @Audit({ action: 'mail.resend', object: 'mail' })
  @HttpCode(202)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Have a mail sent again that was sent, failed or is unclear' })
  @ApiAcceptedResponse({ type: MailView })
  async resend(@Param('id') id: string, @CurrentStaff() staff: Staff): Promise<MailView> {
    await this.resends.resend(id, { staffId: staff.id, staffName: staff.name });
    return this.mails.get(id);
  }

  @Get('receipts/:number.pdf')
  @Audit({ action: 'receipt.view', object: 'receipt', looksAs: 'finance' })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'A receipt or a credit note as it was sent' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async receipt(@Param('number') number: string): Promise<StreamableFile> {
    const receipt = await this.receipts.getByNumber(number);
    return new StreamableFile(makeReceiptPdf(receipt), {
      type: 'application/pdf',
      disposition: `attachment; filename="${receipt.number}.pdf"`,
    });
  }
}
