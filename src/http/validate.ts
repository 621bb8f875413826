import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { type FieldError, InvalidRequestError } from '../kernel/domain-error.js';

const UNKNOWN_FIELD = 'is not a field of this request';

/**
 * Checks input against a request class; unknown fields are refused, nothing is converted.
 * @throws InvalidRequestError naming each field at fault.
 */
export function validate<T extends object>(type: ClassConstructor<T>, input: unknown): T {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new InvalidRequestError([{ field: 'body', message: 'must be a JSON object' }]);
  }
  // The library takes these for known, for every object has them.
  const odd = Object.keys(input).filter((field) => field in Object.prototype);
  if (odd.length > 0) throw new InvalidRequestError(odd.map(unknownField));
  const request = plainToInstance(type, input);
  const faults = validateSync(request, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length > 0)
    throw new InvalidRequestError(faults.flatMap((fault) => fieldErrors(fault)));
  return request;
}

function fieldErrors(fault: ValidationError): FieldError[] {
  // Decorators apply from the last to the first: the first one written is the one to report.
  const constraint = Object.entries(fault.constraints ?? {}).at(-1);
  if (!constraint) return (fault.children ?? []).flatMap(fieldErrors);
  const [rule, text] = constraint;
  // The library's own words begin with the field; ours do not.
  const own = text.startsWith(`${fault.property} `) ? text.slice(fault.property.length + 1) : text;
  const message = rule === 'whitelistValidation' ? UNKNOWN_FIELD : own;
  return [{ field: fault.property, message }];
}

function unknownField(field: string): FieldError {
  return { field, message: UNKNOWN_FIELD };
}
