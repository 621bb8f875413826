import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StaffGuard } from './staff.guard.js';
import { StaffKeyEntity } from './staff-key.entity.js';
import { StaffKeysService } from './staff-keys.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([StaffKeyEntity])],
  providers: [StaffKeysService, { provide: APP_GUARD, useClass: StaffGuard }],
  exports: [StaffKeysService],
})
export class StaffModule {}
