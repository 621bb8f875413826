/** One fault of a request, by the name of the field as the caller wrote it. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/**
 * A broken rule of the business, with a stable code for machines. It knows no HTTP:
 * `http/error-status.ts` says which status a code travels under.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** More members for the answer, for example what would have been accepted. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** When a second try makes sense, in seconds. */
  readonly retryAfterSeconds?: number;
}

/** Input that is not of the form a call takes. */
export class InvalidRequestError extends DomainError {
  readonly code = 'invalid_request';

  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, message }) => `${field}: ${message}`).join('; '));
  }
}
