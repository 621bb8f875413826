import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { PlainText } from '../http/plain-text.decorator.js';
import { WALL_ORDERS, type WallOrder } from './read-wall.js';

export class WallRequest {
  @ApiPropertyOptional({ enum: WALL_ORDERS, default: 'newest' })
  @IsOptional()
  @IsIn(WALL_ORDERS)
  order?: WallOrder;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Transform(({ value }: TransformFnParams): unknown =>
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  )
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be 1 or more' })
  @Max(100, { message: 'must be at most 100' })
  limit?: number;
}

export class WallReportRequest {
  @ApiPropertyOptional({ description: 'What is wrong with it, for staff alone', maxLength: 300 })
  @IsOptional()
  @PlainText()
  @MaxLength(300)
  reason?: string;
}
