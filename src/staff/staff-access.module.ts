import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { AuthenticationService } from './members/authentication.service.js';
import { InvitationsController } from './members/invitations.controller.js';
import { MeController } from './members/me.controller.js';
import { MembersController } from './members/members.controller.js';
import { MembersService } from './members/members.service.js';
import { PasswordsController } from './members/passwords.controller.js';
import { SecondFactorController } from './members/second-factor.controller.js';
import { SessionsService } from './members/sessions.service.js';
import { SignInController } from './members/sign-in.controller.js';
import { SignInLocks } from './members/sign-in-locks.js';
import { SignInService } from './members/sign-in.service.js';
import { SsoController } from './members/sso.controller.js';
import { StaffMails } from './members/staff-mails.js';
import { StaffGuard } from './staff.guard.js';
import { StaffKeysController } from './staff-keys.controller.js';
import { StaffModule } from './staff.module.js';

/** Who gets in, and how: of the running service alone. */
@Module({
  imports: [StaffModule, AuditModule, JobsModule, MailModule],
  controllers: [
    SignInController,
    SsoController,
    MeController,
    SecondFactorController,
    PasswordsController,
    InvitationsController,
    MembersController,
    StaffKeysController,
  ],
  providers: [
    AuthenticationService,
    MembersService,
    SessionsService,
    SignInLocks,
    SignInService,
    StaffMails,
    { provide: APP_GUARD, useClass: StaffGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ],
})
export class StaffAccessModule {}
