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
