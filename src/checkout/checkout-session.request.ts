import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MAXIMUM_CHARGE_MINOR } from '../kernel/money/currencies.js';
import { HttpUrl } from '../http/http-url.decorator.js';
import { PlainText } from '../http/plain-text.decorator.js';
import { articleAddress } from './article-address.js';

const MOST = `must be at most ${MAXIMUM_CHARGE_MINOR}`;

/** What a reader sends. `amountMinor` is the gift itself, without the fee cover. */
export class CheckoutSessionRequest {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MAXIMUM_CHARGE_MINOR, example: 10000 })
  @IsInt({ message: 'must be a whole number of minor units' })
  @Min(0, { message: 'must be 0 or more' })
  @Max(MAXIMUM_CHARGE_MINOR, { message: MOST })
  amountMinor: number;

  @ApiPropertyOptional({ enum: ['once', 'month'], default: 'once' })
  @IsOptional()
  @IsIn(['once', 'month'])
  interval?: 'once' | 'month';

  @ApiPropertyOptional({ description: 'The name to be shown with the gift', maxLength: 100 })
  @IsOptional()
  @PlainText()
  @MaxLength(100)
  name?: string;

  @ApiPropertyOptional({
    description: 'true: no name is shown; without a name that is the default',
  })
  @IsOptional()
  @IsBoolean()
  anonymous?: boolean;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @PlainText()
  @MaxLength(500)
  message?: string;

  @ApiPropertyOptional({
    description:
      'URL of the page the reader is on. Kept without its fragment and without parameters about ' +
      'the reader (utm_*, mc_*, fbclid, gclid, email, token, …). utm_source, utm_medium, ' +
      'utm_campaign, utm_content and utm_term are kept apart, but for values that look like an ' +
      'email address, are longer than 100 characters or have control characters',
    maxLength: 2000,
  })
  @IsOptional()
  @Transform(({ value }: TransformFnParams): unknown =>
    typeof value === 'string' ? articleAddress(value) : value,
  )
  @HttpUrl()
  @MaxLength(2000)
  article?: string;

  @ApiPropertyOptional({
    description:
      'Language tag of Checkout, the thank-you page and mails; English where it has no texts',
    default: 'en',
    example: 'de-AT',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,35}$/, { message: 'must be a language tag such as de or de-AT' })
  lang?: string;

  @ApiPropertyOptional({
    description: 'What the CAPTCHA answered in the browser; needed only after captcha_required',
    maxLength: 8192,
  })
  @IsOptional()
  @IsString()
  @MaxLength(8192)
  captchaToken?: string;

  @ApiPropertyOptional({ description: 'Add the estimated fee to the charge', default: false })
  @IsOptional()
  @IsBoolean()
  coverFees?: boolean;
}
