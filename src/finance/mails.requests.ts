import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Cursor, Limit } from './finance.requests.js';

const MAIL_STATES = ['waiting', 'sending', 'handed', 'sent', 'failed', 'unclear', 'dropped'];

export class MailsRequest {
  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;

  @ApiPropertyOptional({ enum: MAIL_STATES })
  @IsOptional()
  @IsIn(MAIL_STATES)
  state?: string;
}
