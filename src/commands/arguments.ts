import { parseArgs } from 'node:util';
import { UsageError } from './command.js';

/**
 * Reads `<action> --name value …`.
 * @throws UsageError for what the action does not take.
 */
export function readArguments<Name extends string>(
  argv: readonly string[],
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values as Partial<
      Record<Name, string>
    >;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError where it is missing or empty. */
export function required<Name extends string>(
  values: Partial<Record<Name, string>>,
  name: Name,
): string {
  const value = values[name]?.trim();
  if (!value) throw new UsageError(`--${name} is missing.`);
  return value;
}

/**
 * A day as its first moment, UTC, or as another time of it; null where none is given.
 * @throws UsageError
 */
export function readDay(
  name: string,
  text: string | undefined,
  at = 'T00:00:00.000Z',
): Date | null {
  if (text === undefined) return null;
  const time = new Date(`${text}${at}`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && time.toJSON()?.startsWith(text)) return time;
  throw new UsageError(`--${name}: "${text}" is not a day such as 2026-12-31.`);
}
