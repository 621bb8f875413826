import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MonthlySupportEntity } from './monthly-support.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([MonthlySupportEntity])] })
export class MonthlyModule {}
