import { Global, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { dataSourceOptions } from './data-source.js';
import { InstallationEntity } from './installation.entity.js';
import { Installation } from './installation.js';
import { POOL, poolOf } from './pool.js';
import { ReportPool } from './report-pool.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: ({ databaseUrl }: RunningSettings) => ({
        ...dataSourceOptions(databaseUrl),
        autoLoadEntities: true,
        retryAttempts: 3,
        retryDelay: 500,
      }),
    }),
    TypeOrmModule.forFeature([InstallationEntity]),
  ],
  providers: [
    Installation,
    ReportPool,
    {
      provide: POOL,
      inject: [getDataSourceToken()],
      useFactory: (from: DataSource) => poolOf(from),
    },
  ],
  exports: [Installation, POOL, ReportPool],
})
export class DatabaseModule {}
