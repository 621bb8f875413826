import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../http/public.decorator.js';
import { validate } from '../http/validate.js';
import { ViewRequest } from './view.request.js';
import { ViewsService } from './views.service.js';

@ApiTags('campaigns')
@Public()
@Controller('v1/campaigns/:slug/views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Count that the block came into sight; nothing of the reader is kept' })
  @ApiConsumes('application/json', 'text/plain')
  @ApiBody({ type: ViewRequest })
  @ApiNoContentResponse({ description: 'Counted' })
  async count(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    const { article } = validate(ViewRequest, body);
    await this.views.count(slug, article, { address: ip });
  }
}
