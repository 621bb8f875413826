import { HttpException } from '@nestjs/common';
import { isUnreachable } from '../database/is-unreachable.js';
import { DomainError } from '../kernel/domain-error.js';
import { ERROR_STATUS, ERROR_TITLE } from './error-status.js';

/** RFC 9457 problem details, with our stable `code`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly [member: string]: unknown;
}

/** What the framework and its server call errors that are not ours, by status. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  503: 'unavailable',
};

/** Turns whatever was thrown into an answer; what is unknown becomes a 500 that says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const errors = 'errors' in error ? { errors: error.errors } : {};
    return problem(error.code, error.message, { ...errors, ...error.extra });
  }
  if (isUnreachable(error)) {
    return problem('unavailable', 'The database cannot be reached. Please try again.');
  }
  const code = CODE_OF_STATUS[statusOf(error)];
  return code
    ? problem(code, (error as Error).message)
    : problem('internal_error', 'The request could not be finished. Please try again.');
}

function problem(code: string, detail: string, more: Record<string, unknown> = {}): Problem {
  const status = ERROR_STATUS[code];
  if (status === undefined) return problem('internal_error', `No status for the code ${code}.`);
  const type = `urn:readerfund:problem:${code}`;
  return { type, title: ERROR_TITLE[code] ?? code, status, code, detail, ...more };
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  if (error instanceof HttpException) return error.getStatus();
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
