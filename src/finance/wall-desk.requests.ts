import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { WALL_STATES } from '../wall/wall-entry.entity.js';
import { CampaignSlug, Cursor, Limit } from './finance.requests.js';

/** `reported`: with reports that no decision has answered, in whatever state. */
const ASKED_STATES = [...WALL_STATES, 'reported'] as const;

export class WallDeskRequest {
  @ApiPropertyOptional({ enum: ASKED_STATES, default: 'waiting' })
  @IsOptional()
  @IsIn(ASKED_STATES)
  state?: (typeof ASKED_STATES)[number];

  @CampaignSlug()
  campaign?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}
