import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StripeModule } from '../stripe/stripe.module.js';
import { AttemptCounters } from './attempt-counters.js';
import { AttemptGuard } from './attempt-guard.js';
import { AskedCaptcha } from './asked-captcha.js';
import { AttemptLimitEntity } from './attempt-limit.entity.js';
import { CampaignGuardEntity } from './campaign-guard.entity.js';
import { CampaignGuards } from './campaign-guards.js';
import { CaptchaGateway } from './captcha/captcha.gateway.js';
import { DeclineEntity } from './decline.entity.js';
import { Refusals } from './refusals.js';
import { TestedSessionsService } from './tested-sessions.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AttemptLimitEntity, CampaignGuardEntity, DeclineEntity]),
    StripeModule,
  ],
  providers: [
    AskedCaptcha,
    AttemptCounters,
    AttemptGuard,
    CampaignGuards,
    CaptchaGateway,
    Refusals,
    TestedSessionsService,
  ],
  exports: [AskedCaptcha, AttemptGuard, CampaignGuards, Refusals, TestedSessionsService],
})
export class AbuseModule {}
