import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { Cursor, Limit, TimeRangeRequest } from './finance.requests.js';

export class AuditRequest extends TimeRangeRequest {
  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;

  @ApiPropertyOptional({ description: 'The id of a member or a key' })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/, { message: 'must be an id' })
  actor?: string;

  @ApiPropertyOptional({ example: 'gift.refund', description: 'One action, or all of `gift`' })
  @IsOptional()
  @Matches(/^[a-z-]+(\.[a-z-]+)?$/, { message: 'must be an action such as gift.refund' })
  action?: string;

  @ApiPropertyOptional({ example: 'gift/1337', description: 'What was acted on' })
  @IsOptional()
  @Matches(/^[a-z-]+\/[\w-]{1,255}$/, { message: 'must be an object such as gift/1337' })
  object?: string;
}
