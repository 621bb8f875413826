import { Module } from '@nestjs/common';
import { AbuseModule } from '../abuse/abuse.module.js';
import { ProgressModule } from '../progress/progress.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [AbuseModule, ProgressModule, ReconciliationModule],
  controllers: [HealthController],
  providers: [Metrics, Readiness],
})
export class HealthModule {}
