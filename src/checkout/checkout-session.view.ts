import { ApiProperty } from '@nestjs/swagger';

export class CheckoutSessionView {
  @ApiProperty({ description: "Stripe's session id", example: 'cs_test_a1B2c3' })
  id: string;

  @ApiProperty({ description: "Stripe's payment page", example: 'https://checkout.stripe.com/c/…' })
  url: string;

  @ApiProperty({ type: 'integer', example: 10000 })
  amountMinor: number;

  @ApiProperty({
    type: 'integer',
    required: false,
    description: 'Added to cover the estimated fee',
  })
  feeCoverMinor?: number;

  @ApiProperty({ example: 'usd' })
  currency: string;

  @ApiProperty({ enum: ['once', 'month'] })
  interval: 'once' | 'month';

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: string;
}

export type CheckoutStatus = 'open' | 'processing' | 'paid' | 'free' | 'failed' | 'expired';

/** `open`: one can be left; `left`: one was, before or after; `closed`: nothing was given. */
export type CheckoutMessage = 'open' | 'left' | 'closed';

/** For the thank-you page; it carries no personal data. */
export class CheckoutStatusView {
  @ApiProperty({ example: 'cs_test_a1B2c3' })
  id: string;

  @ApiProperty({ enum: ['open', 'processing', 'paid', 'free', 'failed', 'expired'] })
  status: CheckoutStatus;

  @ApiProperty({ description: 'Slug of the campaign', example: 'independent-newsroom' })
  campaign: string;

  @ApiProperty({ type: 'integer', example: 10000 })
  amountMinor: number;

  @ApiProperty({ type: 'integer', example: 0 })
  feeCoverMinor: number;

  @ApiProperty({ enum: ['once', 'month'] })
  interval: 'once' | 'month';

  @ApiProperty({ example: 'usd' })
  currency: string;

  @ApiProperty({ description: 'Language tag the reader chose in', example: 'de-AT' })
  lang: string;

  @ApiProperty({ enum: ['open', 'left', 'closed'], description: 'Name or message with the gift' })
  message: CheckoutMessage;

  @ApiProperty({
    description: 'The article, or the hosted page',
    example: 'https://news.example/a',
  })
  returnUrl: string;
}
