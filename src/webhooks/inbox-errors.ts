import { DomainError } from '../kernel/domain-error.js';

export class InboxEventNotFoundError extends DomainError {
  readonly code = 'inbox_event_not_found';

  constructor(id: string) {
    super(`There is no event "${id}" in the inbox.`);
  }
}

export class InboxEventNotReplayableError extends DomainError {
  readonly code = 'inbox_event_not_replayable';

  constructor(id: string) {
    super(
      `The event "${id}" is applied already, or a person put it aside, or its payload is gone.`,
    );
  }
}
