import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { UUID } from '../kernel/uuid.js';
import { Audit, type AuditDetails, CallDetails } from './audit.decorator.js';
import { CurrentStaff } from './current-staff.decorator.js';
import { StaffKeyNotFoundError } from './members/member-errors.js';
import { NewKeyRequest } from './members/staff.requests.js';
import { NewStaffKeyView, StaffKeysView } from './members/staff.views.js';
import { NeedsRole } from './needs-role.decorator.js';
import type { Staff } from './staff.js';
import { StaffKeysService } from './staff-keys.service.js';

/** Keys are for programs: an export by night, a dashboard. */
@ApiTags('staff')
@NeedsRole('admin')
@Controller('v1/staff/keys')
export class StaffKeysController {
  constructor(private readonly keys: StaffKeysService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Staff keys, the oldest first' })
  @ApiOkResponse({ type: StaffKeysView })
  async list(): Promise<StaffKeysView> {
    const keys = await this.keys.list();
    return {
      items: keys.map(({ id, name, role, createdBy, createdAt, ...times }) => ({
        ...{ id, name, role, createdBy },
        createdAt: createdAt.toISOString(),
        lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
        expiresAt: times.expiresAt?.toISOString() ?? null,
        revokedAt: times.revokedAt?.toISOString() ?? null,
      })),
    };
  }

  @Post()
  @Audit({ action: 'key.create', keep: ['role', 'expiresAt'] })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Make a key; it is shown this once' })
  @ApiCreatedResponse({ type: NewStaffKeyView })
  async create(
    @Body() { name, role, expiresAt }: NewKeyRequest,
    @CurrentStaff() staff: Staff,
    @CallDetails() details: AuditDetails,
  ): Promise<NewStaffKeyView> {
    const made = await this.keys.create({
      name,
      role,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
      createdBy: staff.name,
    });
    details.key = made.id;
    return made;
  }

  @Delete(':id')
  @Audit({ action: 'key.revoke', object: 'key' })
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Revoke a key: it opens nothing any more' })
  @ApiNoContentResponse()
  async revoke(@Param('id') id: string): Promise<void> {
    if (!UUID.test(id) || !(await this.keys.revoke(id))) throw new StaffKeyNotFoundError(id);
  }
}
