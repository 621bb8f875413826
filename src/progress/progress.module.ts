import { Module } from '@nestjs/common';
import { ProgressListener } from './progress-listener.js';
import { ProgressStreams } from './progress-streams.js';
import { ProgressController } from './progress.controller.js';
import { ProgressService } from './progress.service.js';

@Module({
  controllers: [ProgressController],
  providers: [ProgressListener, ProgressService, ProgressStreams],
  exports: [ProgressService, ProgressStreams],
})
export class ProgressModule {}
