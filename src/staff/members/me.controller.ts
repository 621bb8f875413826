import { Controller, Delete, Get, Header, HttpCode, Inject, Param, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { Audit } from '../audit.decorator.js';
import { CurrentSession, CurrentStaff } from '../current-staff.decorator.js';
import { BeforeSecondFactor } from '../second-factor.decorator.js';
import type { StaffRequest } from '../staff.guard.js';
import type { Staff } from '../staff.js';
import type { SignedIn } from './authentication.service.js';
import { SessionsService } from './sessions.service.js';
import { MeView, SessionsView } from './staff.views.js';

/** Who calls, and in which browsers they are signed in. */
@ApiTags('staff')
@Controller('v1/staff/me')
export class MeController {
  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @BeforeSecondFactor()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Who calls, and as what' })
  @ApiOkResponse({ type: MeView })
  me(@CurrentStaff() staff: Staff, @Req() { signedIn }: StaffRequest): MeView {
    return {
      ...staff,
      email: signedIn?.member.email ?? null,
      hasSecondFactor: signedIn?.member.hasSecondFactor ?? null,
      needsSecondFactor: this.settings.secondFactorRoles.includes(staff.role),
      sessionExpiresAt: signedIn?.session.expiresAt.toISOString() ?? null,
    };
  }

  @Get('sessions')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The browsers in which one is signed in, the latest first' })
  @ApiOkResponse({ type: SessionsView })
  async list(@CurrentSession() signedIn: SignedIn): Promise<SessionsView> {
    return { items: await this.sessions.list(signedIn) };
  }

  @Delete('sessions/:id')
  @Audit({ action: 'session.end', object: 'session' })
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Sign out in one of them' })
  @ApiNoContentResponse()
  end(@Param('id') id: string, @CurrentSession() { member }: SignedIn): Promise<void> {
    return this.sessions.end(member.id, id);
  }

  @Delete('sessions')
  @Audit({ action: 'session.end-all' })
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Sign out everywhere, here included' })
  @ApiNoContentResponse()
  endAll(@CurrentSession() { member }: SignedIn): Promise<void> {
    return this.sessions.endAll(member.id);
  }
}
