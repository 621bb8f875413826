import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { readIdempotencyKey } from '../http/idempotency-key.js';
import { FORM_TYPE, isPlainForm } from '../http/plain-form.js';
import { Public } from '../http/public.decorator.js';
import { validate } from '../http/validate.js';
import { messageFromForm, requestFromForm } from './checkout-form.js';
import { CheckoutSessionRequest } from './checkout-session.request.js';
import { CheckoutSessionView, CheckoutStatusView } from './checkout-session.view.js';
import { CheckoutService } from './checkout.service.js';
import { CheckoutStatusService } from './checkout-status.service.js';
import { LeaveMessageRequest, LeaveMessageService } from './leave-message.service.js';
import { readUtm } from './utm.js';

@ApiTags('checkout')
@Public()
@Controller('v1')
export class CheckoutController {
  constructor(
    private readonly checkout: CheckoutService,
    private readonly statuses: CheckoutStatusService,
    private readonly campaigns: CampaignsService,
    private readonly messages: LeaveMessageService,
  ) {}

  @Post('campaigns/:slug/checkout-sessions')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Open a Checkout Session; a plain HTML form is answered with 303' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'At most 255 characters' })
  @ApiConsumes('application/json', FORM_TYPE)
  @ApiBody({ type: CheckoutSessionRequest })
  @ApiCreatedResponse({ type: CheckoutSessionView })
  async create(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CheckoutSessionView | undefined> {
    const isForm = isPlainForm(request);
    const input = isForm ? await this.fromForm(slug, body) : { request: body, clientKey: null };
    const asked = validate(CheckoutSessionRequest, input.request);
    const session = await this.checkout.start(slug, asked, {
      address: request.ip,
      clientKey: readIdempotencyKey(key ?? input.clientKey),
      // From the address as it was sent: what is asked for has them no more.
      utm: readUtm((input.request as { article?: unknown }).article),
    });
    if (!isForm) return session;
    void reply.status(303).header('location', session.url);
    return undefined;
  }

  @Get('checkout-sessions/:id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Where a checkout stands, as webhooks confirmed it' })
  @ApiOkResponse({ type: CheckoutStatusView })
  status(@Param('id') id: string): Promise<CheckoutStatusView> {
    return this.statuses.get(id);
  }

  @Post('checkout-sessions/:id/message')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Leave a name or message; a plain HTML form is answered with 303' })
  @ApiConsumes('application/json', FORM_TYPE)
  @ApiBody({ type: LeaveMessageRequest })
  @ApiNoContentResponse()
  async leaveMessage(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const form = isPlainForm(request) ? messageFromForm(body as Record<string, unknown>) : null;
    await this.messages.leave(id, validate(LeaveMessageRequest, form?.request ?? body));
    if (form) void reply.status(303).header('location', thanksUrl(id, form.lang));
  }

  private async fromForm(slug: string, body: unknown) {
    const { currency } = await this.campaigns.get(slug);
    return requestFromForm(body as Record<string, unknown>, currency);
  }
}

function thanksUrl(id: string, lang: string | undefined): string {
  return `/thanks?${new URLSearchParams({ session_id: id, ...(lang && { lang }) })}`;
}
