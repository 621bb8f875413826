import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  UseGuards,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { POOL } from '../../database/pool.js';
import { inTransaction } from '../../database/transaction.js';
import { Public } from '../../http/public.decorator.js';
import { Audit, type AuditDetails, CallDetails } from '../audit.decorator.js';
import { CurrentStaff } from '../current-staff.decorator.js';
import { NeedsRole } from '../needs-role.decorator.js';
import type { Staff } from '../staff.js';
import { AuthenticationService } from './authentication.service.js';
import { type Invitation, InvitationsService } from './invitations.service.js';
import { PasswordNeededError } from './member-errors.js';
import { SameOriginGuard } from './same-origin.guard.js';
import { StaffMails } from './staff-mails.js';
import {
  AcceptInvitationRequest,
  InvitationRequest,
  InvitationTokenRequest,
} from './staff.requests.js';
import { InvitationsView, InvitationView } from './staff.views.js';

@ApiTags('staff')
@Controller('v1/staff/invitations')
export class InvitationsController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly invitations: InvitationsService,
    private readonly authentication: AuthenticationService,
    private readonly mails: StaffMails,
  ) {}

  @Get()
  @NeedsRole('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Invitations that are open, the latest first' })
  @ApiOkResponse({ type: InvitationsView })
  async list(): Promise<InvitationsView> {
    return { items: (await this.invitations.listOpen()).map(viewOf) };
  }

  @Post()
  @Audit({ action: 'invitation.create', keep: ['role'] })
  @NeedsRole('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Invite somebody by mail; an open invitation of theirs is withdrawn' })
  @ApiCreatedResponse({ type: InvitationView })
  create(
    @Body() { email, role }: InvitationRequest,
    @CurrentStaff() staff: Staff,
    @CallDetails() details: AuditDetails,
  ): Promise<InvitationView> {
    return inTransaction(this.pool, async (tx) => {
      const draft = { email, role, invitedBy: staff.name };
      const { invitation, token } = await this.invitations.create(tx, draft);
      await this.mails.sendInvitation(tx, invitation, token);
      details.invitation = invitation.id;
      return viewOf(invitation);
    });
  }

  @Delete(':id')
  @Audit({ action: 'invitation.withdraw', object: 'invitation' })
  @NeedsRole('admin')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Withdraw an invitation: its link does nothing any more' })
  @ApiNoContentResponse()
  async withdraw(@Param('id') id: string): Promise<void> {
    await inTransaction(this.pool, (tx) => this.invitations.withdraw(tx, id));
  }

  @Post('look')
  @Public()
  @UseGuards(SameOriginGuard)
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What the link of an invitation is for' })
  @ApiOkResponse({ type: InvitationView })
  async look(@Body() { token }: InvitationTokenRequest): Promise<InvitationView> {
    return viewOf(await this.invitations.look(token));
  }

  @Post('accept')
  @Public()
  @UseGuards(SameOriginGuard)
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Become a member by the link of an invitation; then sign in' })
  @ApiNoContentResponse()
  async accept(@Body() { token, name, password }: AcceptInvitationRequest): Promise<void> {
    if (password === undefined && this.settings.oidc === null) throw new PasswordNeededError();
    // Hashing is work: not for whoever sends a link that is none.
    await this.invitations.look(token);
    const passwordHash =
      password === undefined ? null : await this.authentication.hashPassword(password);
    await this.invitations.accept(token, { name, passwordHash });
  }
}

function viewOf({ createdAt, expiresAt, ...invitation }: Invitation): InvitationView {
  return {
    ...invitation,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
