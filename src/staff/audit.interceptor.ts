import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { type Actor, type AuditDraft, AuditTrail } from '../audit/audit-trail.js';
import { problemOf } from '../http/problem.js';
import { type Audited, AUDITED } from './audit.decorator.js';
import { mayActAs } from './roles.js';
import type { Staff } from './staff.js';
import type { StaffRequest } from './staff.guard.js';

/**
 * Writes calls of staff into the audit trail, before they are done: where that fails, nothing is. What
 * came of a change follows.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly trail: AuditTrail,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const audited = this.reflector.get<Audited | undefined>(AUDITED, context.getHandler());
    const request = context.switchToHttp().getRequest<StaffRequest>();
    const { staff } = request;
    if (!audited || !staff) return next.handle();
    if (audited.looksAs === undefined) return from(this.change(audited, staff, request, next));
    if (!mayActAs(staff.role, audited.looksAs)) return next.handle();
    return from(this.look(audited, staff, request, next));
  }

  private async change(audited: Audited, staff: Staff, request: StaffRequest, next: CallHandler) {
    const draft = draftOf(audited, staff, request);
    const answers = await this.trail.record({
      ...draft,
      outcome: 'asked',
      details: keptOf(audited, request.body),
    });
    const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined }).catch(
      async (error: unknown) => {
        const details = { code: problemOf(error).code };
        await this.trail.record({ ...draft, outcome: 'refused', answers, details });
        throw error;
      },
    );
    // Where this fails, what was asked has no answer: it must not read as refused, for it is done.
    const details = request.auditDetails ?? {};
    await this.trail.record({ ...draft, outcome: 'done', answers, details });
    return answer;
  }

  private async look(audited: Audited, staff: Staff, request: StaffRequest, next: CallHandler) {
    const filters = Object.keys(request.query ?? {}).sort();
    await this.trail.record({
      ...draftOf(audited, staff, request),
      outcome: 'done',
      // What was searched for may be an address: its name is kept, and not the value.
      details: filters.length > 0 ? { filters } : {},
    });
    return (await lastValueFrom(next.handle(), { defaultValue: undefined })) as unknown;
  }
}

function draftOf(
  { action, object }: Audited,
  staff: Staff,
  { params }: StaffRequest,
): Pick<AuditDraft, 'actor' | 'action' | 'object'> {
  if (object === undefined) return { actor: actorOf(staff), action };
  const [id] = Object.values((params ?? {}) as Record<string, string>);
  // An id that is none is what somebody typed: it is not kept.
  const isId = id !== undefined && /^[\w-]{1,255}$/.test(id);
  return { actor: actorOf(staff), action, object: { kind: object, id: isId ? id : null } };
}

export function actorOf({ id, via }: Staff): Actor {
  return { kind: via === 'session' ? 'member' : 'key', id };
}

/** Of the body, what is a number, a flag or one of a few words. */
function keptOf({ keep = [] }: Audited, body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {};
  const kept = Object.entries(body).filter(
    ([name, value]) =>
      keep.includes(name) && (typeof value !== 'string' || /^[\w.:-]{1,64}$/.test(value)),
  );
  return Object.fromEntries(kept);
}
