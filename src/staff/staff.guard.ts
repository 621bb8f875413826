import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { IS_PUBLIC } from '../http/public.decorator.js';
import { AuthenticationService, type SignedIn } from './members/authentication.service.js';
import { NEEDED_ROLE } from './needs-role.decorator.js';
import { mayActAs, type Role } from './roles.js';
import { assertSameOrigin } from './same-origin.js';
import { BEFORE_SECOND_FACTOR } from './second-factor.decorator.js';
import type { Staff } from './staff.js';
import { ForbiddenError, SecondFactorNeededError, UnauthorizedError } from './staff-errors.js';
import { StaffKeysService } from './staff-keys.service.js';

export type StaffRequest = FastifyRequest & {
  staff?: Staff;
  signedIn?: SignedIn;
  /** What the audit trail keeps of the call. */
  auditDetails?: Record<string, unknown>;
};

/** Asking for these changes nothing. */
const READS = ['GET', 'HEAD'];

/** Stands before every route; what is not marked public needs a session or a staff key. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly reflector: Reflector,
    private readonly keys: StaffKeysService,
    private readonly authentication: AuthenticationService,
  ) {}

  /** @throws UnauthorizedError, ForbiddenError, CrossSiteError, SecondFactorNeededError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<StaffRequest>();
    const { authorization } = request.headers;
    if (authorization === undefined) {
      const isOnTheWay = this.reflector.getAllAndOverride<boolean>(BEFORE_SECOND_FACTOR, targets);
      await this.letMemberIn(request, isOnTheWay ?? false);
    } else {
      await this.letKeyIn(request, authorization);
    }
    const needed = this.reflector.getAllAndOverride<Role>(NEEDED_ROLE, targets) ?? 'viewer';
    if (!mayActAs(request.staff!.role, needed)) throw new ForbiddenError(needed);
    return true;
  }

  private async letKeyIn(request: StaffRequest, authorization: string): Promise<void> {
    const [, key] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    const staff = key ? await this.keys.find(key) : null;
    if (!staff) throw new UnauthorizedError();
    request.staff = staff;
  }

  private async letMemberIn(request: StaffRequest, isOnTheWay: boolean): Promise<void> {
    const signedIn = await this.authentication.signedIn(request);
    if (!signedIn) throw new UnauthorizedError();
    if (!READS.includes(request.method)) assertSameOrigin(request);
    if (!isOnTheWay && this.lacksSecondFactor(signedIn)) throw new SecondFactorNeededError();
    const { id, name, role } = signedIn.member;
    request.staff = { id, name, role, via: 'session' };
    request.signedIn = signedIn;
  }

  /** What single sign-on asks for besides a password is for its provider to say. */
  private lacksSecondFactor({ member, session }: SignedIn): boolean {
    return (
      session.method === 'password' &&
      !member.hasSecondFactor &&
      this.settings.secondFactorRoles.includes(member.role)
    );
  }
}
