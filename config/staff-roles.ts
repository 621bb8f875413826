/** Each role may do what those before it may. A viewer never sees personal data. */
export const STAFF_ROLES = ['viewer', 'finance', 'admin'] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];
