import { ApiProperty } from '@nestjs/swagger';

/** A rich oEmbed answer; names and their spelling are the specification's. */
export class OembedView {
  @ApiProperty({ enum: ['1.0'] })
  version: '1.0';

  @ApiProperty({ enum: ['rich'] })
  type: 'rich';

  @ApiProperty({ example: 'Keep our newsroom independent' })
  title: string;

  @ApiProperty({ example: 'The Independent Newsroom' })
  provider_name: string;

  @ApiProperty({ example: 'https://support.news.example/' })
  provider_url: string;

  @ApiProperty({ type: 'integer', description: 'Seconds', example: 3600 })
  cache_age: number;

  @ApiProperty({ description: 'A quoted link, then a frame' })
  html: string;

  @ApiProperty({ type: 'integer', example: 600 })
  width: number;

  @ApiProperty({ type: 'integer', example: 260 })
  height: number;

  @ApiProperty({ required: false, description: 'The share picture, where it is small enough' })
  thumbnail_url?: string;

  @ApiProperty({ required: false, type: 'integer', example: 1200 })
  thumbnail_width?: number;

  @ApiProperty({ required: false, type: 'integer', example: 630 })
  thumbnail_height?: number;
}
