import { DomainError } from '../kernel/domain-error.js';

export class MailLinkNotValidError extends DomainError {
  readonly code = 'mail_link_not_valid';

  constructor() {
    super('This link is not valid. Please use the one in the mail, or answer the mail.');
  }
}

export class MailNotFoundError extends DomainError {
  readonly code = 'mail_not_found';

  constructor(id: string) {
    super(`There is no mail "${id}".`);
  }
}

export class MailNotSendableError extends DomainError {
  readonly code = 'mail_not_sendable';

  constructor(id: string, state: string) {
    super(
      `Mail ${id} is ${state}: only one that was sent, failed or is unclear can be sent again.`,
    );
  }
}
