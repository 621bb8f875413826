import { DomainError } from '../../kernel/domain-error.js';

export class StaffMemberExistsError extends DomainError {
  readonly code = 'staff_member_exists';

  constructor(email: string) {
    super(`${email} is a member of staff already.`);
  }
}

export class StaffMemberNotFoundError extends DomainError {
  readonly code = 'staff_member_not_found';

  constructor(id: string) {
    super(`There is no member of staff ${id}.`);
  }
}

export class StaffInvitationNotFoundError extends DomainError {
  readonly code = 'staff_invitation_not_found';

  constructor(id: string) {
    super(`There is no open invitation ${id}.`);
  }
}

export class StaffKeyNotFoundError extends DomainError {
  readonly code = 'staff_key_not_found';

  constructor(id: string) {
    super(`There is no live key ${id}.`);
  }
}

/** Without an admin nobody could ever make one again. */
export class LastAdminError extends DomainError {
  readonly code = 'last_admin';

  constructor() {
    super('This is the last admin. Make another member an admin first.');
  }
}

export class PasswordNeededError extends DomainError {
  readonly code = 'password_needed';

  constructor() {
    super('Choose a password: there is no single sign-on here.');
  }
}
