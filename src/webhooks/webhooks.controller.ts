import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/public.decorator.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('webhooks')
@Public()
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Post('stripe')
  @HttpCode(200)
  @ApiOperation({ summary: 'Where Stripe delivers signed events' })
  @ApiOkResponse({ schema: { example: { received: true } } })
  receive(@Body() body: unknown, @Headers('stripe-signature') signature?: string) {
    return this.webhooks.receive(body, signature);
  }
}
