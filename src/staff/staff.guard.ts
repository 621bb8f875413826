import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { IS_PUBLIC } from '../http/public.decorator.js';
import { NEEDED_ROLE } from './needs-role.decorator.js';
import { mayActAs, type Role } from './roles.js';
import { ForbiddenError, UnauthorizedError } from './staff-errors.js';
import { type Staff, StaffKeysService } from './staff-keys.service.js';

export type StaffRequest = FastifyRequest & { staff?: Staff };

/** Stands before every route; what is not marked public needs a staff key. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: StaffKeysService,
  ) {}

  /** @throws UnauthorizedError, ForbiddenError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<StaffRequest>();
    const [, key] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const staff = key ? await this.keys.find(key) : null;
    if (!staff) throw new UnauthorizedError();
    const needed = this.reflector.getAllAndOverride<Role>(NEEDED_ROLE, targets) ?? 'viewer';
    if (!mayActAs(staff.role, needed)) throw new ForbiddenError(needed);
    request.staff = staff;
    return true;
  }
}
