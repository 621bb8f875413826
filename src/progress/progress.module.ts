import { Module } from '@nestjs/common';
import { ProgressLane } from './progress-lane.js';
import { ProgressListener } from './progress-listener.js';
import { ProgressReads } from './progress-reads.js';
import { ProgressStreams } from './progress-streams.js';
import { ProgressController } from './progress.controller.js';
import { ProgressService } from './progress.service.js';

@Module({
  controllers: [ProgressController],
  providers: [ProgressListener, ProgressService, ProgressStreams, ProgressReads, ProgressLane],
  exports: [ProgressListener, ProgressService, ProgressStreams, ProgressReads, ProgressLane],
})
export class ProgressModule {}
