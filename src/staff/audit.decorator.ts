import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Role } from './roles.js';
import type { StaffRequest } from './staff.guard.js';

export const AUDITED = 'readerfund:audited';

/** In the OpenAPI document, so that a test sees which operations are on record. */
export const AUDIT_EXTENSION = 'x-audit';

export interface Audited {
  /** `gift.refund` */
  readonly action: string;
  /** The kind of what the route's parameter names. */
  readonly object?: string;
  /** Fields of the body that are kept: ids, amounts and states, never words or addresses. */
  readonly keep?: readonly string[];
  /** It changes nothing, and shows persons from this role on. */
  readonly looksAs?: Role;
}

/** Has a call written into the audit trail, with who made it and what came of it. */
export const Audit = (audited: Audited) =>
  applyDecorators(SetMetadata(AUDITED, audited), ApiExtension(AUDIT_EXTENSION, audited.action));

/** What a call did, to be kept with its entry. */
export type AuditDetails = Record<string, unknown>;

/** Filled by the route: how it was before, and after. */
export const CallDetails = createParamDecorator(
  (_: unknown, context: ExecutionContext): AuditDetails => {
    const request = context.switchToHttp().getRequest<StaffRequest>();
    return (request.auditDetails ??= {});
  },
);
