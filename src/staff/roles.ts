/** Each role may do what those before it may. A viewer never sees personal data. */
export const ROLES = ['viewer', 'finance', 'admin'] as const;

export type Role = (typeof ROLES)[number];

export function mayActAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
