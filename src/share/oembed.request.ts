import { IsOptional, IsString, Matches } from 'class-validator';
import { HttpUrl } from '../http/http-url.decorator.js';
import { validate } from '../http/validate.js';

const PIXELS = /^[1-9]\d{0,4}$/;
const PIXELS_RULE = { message: 'must be a whole number of pixels, from 1 to 99999' };

/** What a consumer asks with. @see https://oembed.com/#section2.2 */
export class OembedRequest {
  @HttpUrl()
  url: string;

  @IsOptional()
  @IsString()
  format?: string;

  @IsOptional()
  @Matches(PIXELS, PIXELS_RULE)
  maxwidth?: string;

  @IsOptional()
  @Matches(PIXELS, PIXELS_RULE)
  maxheight?: string;
}

/**
 * Consumers add parameters of their own (WordPress sends `dnt`): what is not known is let be.
 * @throws InvalidRequestError
 */
export function readOembedRequest(query: Readonly<Record<string, unknown>>): OembedRequest {
  const { url, format, maxwidth, maxheight } = query;
  return validate(OembedRequest, { url, format, maxwidth, maxheight });
}
