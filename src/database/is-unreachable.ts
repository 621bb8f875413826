/**
 * PostgreSQL going, coming or gone, and too many connections.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const CODES = new Set([
  '08000',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Whether an error says that the database could not be asked, and not that it was asked wrongly. */
export function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && CODES.has(code)) return true;
  // `pg` gives these two no code.
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(String(message));
}
