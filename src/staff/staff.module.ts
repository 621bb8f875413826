import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { InvitationsService } from './members/invitations.service.js';
import { StaffInvitationEntity } from './members/staff-invitation.entity.js';
import { StaffLoginEntity } from './members/staff-login.entity.js';
import { StaffMemberEntity } from './members/staff-member.entity.js';
import { StaffRateLimitEntity } from './members/staff-rate-limit.entity.js';
import { StaffSecondFactorEntity } from './members/staff-second-factor.entity.js';
import { StaffSessionEntity } from './members/staff-session.entity.js';
import { StaffSignInFailureEntity } from './members/staff-sign-in-failure.entity.js';
import { StaffVerificationEntity } from './members/staff-verification.entity.js';
import { StaffKeyEntity } from './staff-key.entity.js';
import { StaffKeysService } from './staff-keys.service.js';

/** What commands need as well: keys, and the invitation of the first admin. */
@Module({
  imports: [
    AuditModule,
    TypeOrmModule.forFeature([
      StaffKeyEntity,
      StaffInvitationEntity,
      StaffLoginEntity,
      StaffMemberEntity,
      StaffRateLimitEntity,
      StaffSecondFactorEntity,
      StaffSessionEntity,
      StaffSignInFailureEntity,
      StaffVerificationEntity,
    ]),
  ],
  providers: [StaffKeysService, InvitationsService],
  exports: [StaffKeysService, InvitationsService],
})
export class StaffModule {}
