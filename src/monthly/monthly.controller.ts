import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/public.decorator.js';
import { MonthlySupportsService } from './monthly-supports.service.js';

@ApiTags('monthly support')
@Public()
@Controller('v1/monthly-support')
export class MonthlyController {
  constructor(private readonly supports: MonthlySupportsService) {}

  @Get('portal')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: "Stripe's portal, for who has a signed link" })
  @ApiQuery({ name: 'token', required: true })
  @ApiResponse({ status: 303, description: 'To the portal' })
  @ApiResponse({ status: 404, description: 'The link is not valid, or not valid any more' })
  async portal(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    const url = await this.supports.openPortal(typeof token === 'string' ? token : '');
    void reply.status(303).header('location', url).send();
  }
}
