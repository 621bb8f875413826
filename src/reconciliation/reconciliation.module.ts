import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReconciliationEntity } from './reconciliation.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([ReconciliationEntity])] })
export class ReconciliationModule {}
