import { STAFF_ROLES, type StaffRole } from '../../config/staff-roles.js';

export const ROLES = STAFF_ROLES;
export type Role = StaffRole;

export function mayActAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

export function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}
