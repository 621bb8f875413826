import assert from 'node:assert/strict';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { SignedIn } from './members/authentication.service.js';
import type { Staff } from './staff.js';
import { SessionNeededError } from './staff-errors.js';
import type { StaffRequest } from './staff.guard.js';

/** Whom the guard let in. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): Staff => {
  const { staff } = context.switchToHttp().getRequest<StaffRequest>();
  assert(staff, 'a public route has no staff');
  return staff;
});

/** The member who is signed in. @throws SessionNeededError where a key called. */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedIn => {
    const { staff, signedIn } = context.switchToHttp().getRequest<StaffRequest>();
    assert(staff, 'a public route has no staff');
    if (!signedIn) throw new SessionNeededError();
    return signedIn;
  },
);
