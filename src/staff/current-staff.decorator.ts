import assert from 'node:assert/strict';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { StaffRequest } from './staff.guard.js';
import type { Staff } from './staff-keys.service.js';

/** The member of staff whom the guard let in. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): Staff => {
  const { staff } = context.switchToHttp().getRequest<StaffRequest>();
  assert(staff, 'a public route has no staff');
  return staff;
});
