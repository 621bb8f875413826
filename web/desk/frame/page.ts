import type { TemplateResult } from 'lit-html';

export type Role = 'viewer' | 'finance' | 'admin';

/** Who is signed in. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly hasSecondFactor: boolean;
  readonly needsSecondFactor: boolean;
}

/** What a page is made for. */
export interface Visit {
  /** Of the path, by the names in its pattern. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What stands behind the #. */
  readonly hash: string;
  /** null on pages for who is not signed in. */
  readonly me: Me | null;
  /** Draws the page again: something of it has changed. */
  redraw(): void;
  /** Goes to another page of the desk. */
  go(path: string): void;
  /** Asks anew who is signed in: a session or a role has changed. */
  refreshMe(): Promise<void>;
}

export interface Page {
  readonly title: string;
  view(): TemplateResult;
  /** Lets go of what it holds: timers, streams. */
  leave?(): void;
}

export type MakePage = (visit: Visit) => Page | Promise<Page>;

const ROLES: readonly Role[] = ['viewer', 'finance', 'admin'];

/** Each role may do what those before it may. The service checks it again. */
export function mayActAs(me: Me | null, role: Role): boolean {
  return me !== null && ROLES.indexOf(me.role) >= ROLES.indexOf(role);
}
