/**
 * What of an error may be logged. Errors of PostgreSQL and of TypeORM also carry the row they were
 * about, in `detail` and `parameters`: persons.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const { name, message, stack, code, constraint, table, column, routine } = error as Record<
    string,
    unknown
  >;
  return { type: name, message, code, constraint, table, column, routine, stack };
}
