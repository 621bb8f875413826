import { Module } from '@nestjs/common';
import { ProgressModule } from '../progress/progress.module.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [ProgressModule],
  controllers: [HealthController],
  providers: [Metrics, Readiness],
})
export class HealthModule {}
