import { invalidRequest } from './api-error.js';
import type { Param } from './form-body.js';

/** Reads one parameter; `name` is its full name, as error messages and `param` give it. */
export type Decoder<T> = (value: Param | undefined, name: string) => T;
type Shape = Readonly<Record<string, Decoder<unknown>>>;
type Decoded<S extends Shape> = { [Name in keyof S]: ReturnType<S[Name]> };

export function required<T>(decoder: Decoder<T | undefined>): Decoder<T> {
  return (value, name) => {
    const decoded = decoder(value, name);
    if (decoded !== undefined) return decoded;
    throw invalidRequest(`Missing required param: ${name}.`, name, 'parameter_missing');
  };
}

/** At most `longest` characters; an empty string is refused, as it would mean "unset". */
export function text(longest = 5000): Decoder<string | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw invalidRequest(`Invalid string: ${name}`, name);
    if (value === '') throw emptyString(name);
    if (value.length <= longest) return value;
    const excerpt = `${value.slice(0, 8)}...${value.slice(-4)}`;
    throw invalidRequest(`Invalid string: ${excerpt}; must be at most ${longest} characters`, name);
  };
}

/** Text that an empty string clears. */
export function clearable(longest = 5000): Decoder<string | null | undefined> {
  const filled = text(longest);
  return (value, name) => (value === '' ? null : filled(value, name));
}

export function integer(least = -Infinity, most = Infinity): Decoder<number | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) {
      throw invalidRequest(`Invalid integer: ${shown(value)}`, name, 'parameter_invalid_integer');
    }
    const number = Number(value);
    if (number >= least && number <= most) return number;
    const bounds = number < least ? `greater than or equal to ${least}` : `at most ${most}`;
    throw invalidRequest(`This value must be ${bounds}.`, name, 'parameter_invalid_integer');
  };
}

export function boolean(): Decoder<boolean | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    if (value === 'true' || value === 'false') return value === 'true';
    throw invalidRequest(`Invalid boolean: ${shown(value)}`, name);
  };
}

export function choice<const Value extends string>(...values: Value[]): Decoder<Value | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    const chosen = values.find((each) => each === value);
    if (chosen !== undefined) return chosen;
    if (value === '') throw emptyString(name);
    const last = values.at(-1) ?? '';
    const list = values.length > 1 ? `one of ${values.slice(0, -1).join(', ')}, or ${last}` : last;
    throw invalidRequest(`Invalid ${name}: must be ${list}`, name);
  };
}

export function list<T>(item: Decoder<T | undefined>, most = 100): Decoder<T[] | undefined> {
  const each = required(item);
  return (value, name) => {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw invalidRequest('Invalid array', name);
    if (value.length > most) {
      throw invalidRequest(`Array ${name} exceeded maximum ${most} allowed elements.`, name);
    }
    return value.map((entry, index) => each(entry, `${name}[${index}]`));
  };
}

/** A map of known names; any other name is refused, as Stripe refuses it. */
export function object<const S extends Shape>(shape: S): Decoder<Decoded<S> | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    if (typeof value === 'string' || Array.isArray(value))
      throw invalidRequest('Invalid object', name);
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(shape, key));
    if (unknown.length > 0) throw unknownParameters(unknown.map((key) => nested(name, key)));
    const decoded: Record<string, unknown> = {};
    for (const [key, decoder] of Object.entries(shape)) {
      decoded[key] = decoder(value[key], nested(name, key));
    }
    return decoded as Decoded<S>;
  };
}

/** A value as an error message repeats it. */
function shown(value: Param): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nested(name: string, key: string): string {
  return name === '' ? key : `${name}[${key}]`;
}

function emptyString(name: string): Error {
  return invalidRequest(
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a ` +
      `parameter; however '${name}' cannot be unset. You should remove '${name}' from your ` +
      'request or supply a non-empty value.',
    name,
    'parameter_invalid_empty',
  );
}

/** The refusal of names that no parameter has. */
export function unknownParameters(names: string[]): Error {
  const [first] = names;
  const words = names.length > 1 ? 'Received unknown parameters' : 'Received unknown parameter';
  return invalidRequest(`${words}: ${names.join(', ')}`, first, 'parameter_unknown');
}
