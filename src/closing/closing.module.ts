import { Module } from '@nestjs/common';
import { ClosingService } from './closing.service.js';

@Module({ providers: [ClosingService], exports: [ClosingService] })
export class ClosingModule {}
