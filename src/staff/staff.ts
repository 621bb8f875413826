import type { Role } from './roles.js';

/** Who calls: a person who is signed in, or whatever holds a key. */
export interface Staff {
  /** Of the member, or of the key. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly via: 'session' | 'key';
}
