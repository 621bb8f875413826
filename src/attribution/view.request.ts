import { ApiProperty } from '@nestjs/swagger';
import { MaxLength } from 'class-validator';
import { HttpUrl } from '../http/http-url.decorator.js';

/** What a block sends when it comes into sight: where, and nothing of who sees it. */
export class ViewRequest {
  @ApiProperty({
    description:
      'URL of the page. Counted by origin, path and the numbers that name an article (p, id, …); ' +
      'on an origin that is not the publisher’s, it is counted without its address',
    maxLength: 2000,
  })
  @HttpUrl()
  @MaxLength(2000)
  article: string;
}
