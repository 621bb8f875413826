import { Module } from '@nestjs/common';
import { ProgressModule } from '../progress/progress.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [ProgressModule, ReconciliationModule],
  controllers: [HealthController],
  providers: [Metrics, Readiness],
})
export class HealthModule {}
