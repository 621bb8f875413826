import { SettingsError } from '../config/settings.js';
import { EmbeddedPostgresError } from './database/embedded/embedded-postgres-error.js';

interface SystemError extends Error {
  code?: string;
  port?: number;
  address?: string;
  path?: string;
}

/** What a person is told when the service does not start: one line per fault, with what to do. */
export function explainStartError(error: unknown): string[] {
  if (error instanceof SettingsError) return [...error.faults];
  if (error instanceof EmbeddedPostgresError) return [error.message];
  const { code, port, address, path, message } = error as SystemError;
  if (code === 'EADDRINUSE' && port !== undefined) {
    return [`Port ${port} is taken by another program. Set PORT or SANDBOX_PORT to a free one.`];
  }
  if (code === 'EACCES' && port !== undefined) {
    return [`Port ${port} may not be used by this user. Set PORT or SANDBOX_PORT to another one.`];
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    const where = address ? `${address}:${port}` : 'the address in DATABASE_URL';
    return [`PostgreSQL cannot be reached at ${where} (${code}). Check DATABASE_URL.`];
  }
  if (path !== undefined && code !== undefined) {
    return [`${path} cannot be used (${code}). Set DATA_DIR to a folder that can be written.`];
  }
  // PostgreSQL's own errors have five-character codes, such as 28P01 for a wrong password.
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) {
    return [`PostgreSQL refused: ${message} (${code}). Check DATABASE_URL.`];
  }
  return [error instanceof Error ? (error.stack ?? message) : String(error)];
}
