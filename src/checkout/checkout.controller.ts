import { Body, Controller, Get, Header, Headers, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { readIdempotencyKey } from '../http/idempotency-key.js';
import { Public } from '../http/public.decorator.js';
import { validate } from '../http/validate.js';
import { requestFromForm } from './checkout-form.js';
import { CheckoutSessionRequest } from './checkout-session.request.js';
import { CheckoutSessionView, CheckoutStatusView } from './checkout-session.view.js';
import { CheckoutService } from './checkout.service.js';
import { CheckoutStatusService } from './checkout-status.service.js';
import { readUtm } from './utm.js';

const FORM = 'application/x-www-form-urlencoded';

@ApiTags('checkout')
@Public()
@Controller('v1')
export class CheckoutController {
  constructor(
    private readonly checkout: CheckoutService,
    private readonly statuses: CheckoutStatusService,
    private readonly campaigns: CampaignsService,
  ) {}

  @Post('campaigns/:slug/checkout-sessions')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Open a Checkout Session; a plain HTML form is answered with 303' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'At most 255 characters' })
  @ApiConsumes('application/json', FORM)
  @ApiBody({ type: CheckoutSessionRequest })
  @ApiCreatedResponse({ type: CheckoutSessionView })
  async create(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CheckoutSessionView | undefined> {
    const isForm = request.headers['content-type']?.startsWith(FORM) ?? false;
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

  private async fromForm(slug: string, body: unknown) {
    const { currency } = await this.campaigns.get(slug);
    return requestFromForm(body as Record<string, unknown>, currency);
  }
}
