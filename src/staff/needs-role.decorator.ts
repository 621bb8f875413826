import { SetMetadata } from '@nestjs/common';
import type { Role } from './roles.js';

export const NEEDED_ROLE = 'readerfund:role';

/** Who may call it; without this decorator a viewer may. */
export const NeedsRole = (role: Role) => SetMetadata(NEEDED_ROLE, role);
