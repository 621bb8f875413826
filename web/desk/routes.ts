import type { Route } from './frame/find-route.js';
import { accountPage } from './pages/account.js';
import { invitationPage } from './pages/invitation.js';
import { passwordPage } from './pages/password.js';
import { signInPage } from './pages/sign-in.js';
import { staffPage } from './pages/staff.js';

export const ROUTES: readonly Route[] = [
  { pattern: '/finance/sign-in', role: null, make: signInPage },
  { pattern: '/finance/password', role: null, make: passwordPage },
  { pattern: '/finance/invitation', role: null, make: invitationPage },
  { pattern: '/finance/account', role: 'viewer', make: accountPage },
  { pattern: '/finance/staff', role: 'admin', make: staffPage },
];
