import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Pool } from 'pg';
import { POOL } from '../../database/pool.js';
import { inTransaction } from '../../database/transaction.js';
import { Audit, type AuditDetails, CallDetails } from '../audit.decorator.js';
import { NeedsRole } from '../needs-role.decorator.js';
import { type Member, MembersService } from './members.service.js';
import { MemberChangeRequest } from './staff.requests.js';
import { MembersView, MemberView } from './staff.views.js';

/** The people who may sign in. */
@ApiTags('staff')
@NeedsRole('admin')
@Controller('v1/staff/members')
export class MembersController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly members: MembersService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Members of staff, those who are suspended last' })
  @ApiOkResponse({ type: MembersView })
  async list(): Promise<MembersView> {
    return { items: (await this.members.list()).map(viewOf) };
  }

  @Patch(':id')
  @Audit({ action: 'member.change', object: 'member', keep: ['role', 'suspended'] })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Change name or role, suspend or let back in; their sessions end' })
  @ApiOkResponse({ type: MemberView })
  change(
    @Param('id') id: string,
    @Body() change: MemberChangeRequest,
    @CallDetails() details: AuditDetails,
  ): Promise<MemberView> {
    return inTransaction(this.pool, async (tx) => {
      const { before, after } = await this.members.change(tx, id, change);
      Object.assign(details, { before: standing(before), after: standing(after) });
      return viewOf(after);
    });
  }

  @Post(':id/sign-out')
  @Audit({ action: 'member.sign-out', object: 'member' })
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'End all sessions of a member' })
  @ApiNoContentResponse()
  async signOut(@Param('id') id: string): Promise<void> {
    await inTransaction(this.pool, (tx) => this.members.signOutEverywhere(tx, id));
  }

  @Post(':id/remove-second-factor')
  @Audit({ action: 'member.remove-second-factor', object: 'member' })
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'For who has lost it: they sign in with the password, and set up another',
  })
  @ApiNoContentResponse()
  async removeSecondFactor(@Param('id') id: string): Promise<void> {
    await inTransaction(this.pool, (tx) => this.members.removeSecondFactor(tx, id));
  }
}

/** What a change of a member is about, without their name and address. */
function standing({ role, suspendedAt }: Member) {
  return { role, suspended: suspendedAt !== null };
}

function viewOf({ suspendedAt, createdAt, lastSignedInAt, ...member }: Member): MemberView {
  return {
    ...member,
    suspendedAt: suspendedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
  };
}
