import { ApiProperty } from '@nestjs/swagger';

class SupporterCampaign {
  @ApiProperty({ example: 'independent-newsroom' })
  campaign: string;

  @ApiProperty({ type: 'integer', description: 'What was given, less what went back' })
  givenMinor: number;

  @ApiProperty({ example: 'usd' })
  currency: string;

  @ApiProperty({ description: 'Whether the person completed a checkout of 0' })
  free: boolean;
}

export class SupporterView {
  @ApiProperty()
  id: string;

  @ApiProperty()
  email: string;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  erasedAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when they want no mail but receipts',
  })
  mailRefusedAt: string | null;

  @ApiProperty({ type: [SupporterCampaign] })
  campaigns: readonly SupporterCampaign[];
}

export class SupportersView {
  @ApiProperty({ type: [SupporterView], description: 'One, or none' })
  supporters: readonly SupporterView[];
}

class RedactAtStripe {
  @ApiProperty({ type: [String] })
  customers: readonly string[];

  @ApiProperty({ type: [String] })
  paymentIntents: readonly string[];
}

export class ErasureView {
  @ApiProperty()
  id: string;

  @ApiProperty({ format: 'date-time' })
  erasedAt: string;

  @ApiProperty({ type: RedactAtStripe, description: 'What is left to redact at Stripe' })
  redactAtStripe: RedactAtStripe;

  @ApiProperty({ description: 'What stays, and why' })
  kept: string;
}
