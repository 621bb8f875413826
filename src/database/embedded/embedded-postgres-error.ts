import { isNativeError } from 'node:util/types';

/** Why the embedded PostgreSQL cannot be used: one line that a person can act on. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'a file is in the way',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is a file, not a folder',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/**
 * Turns a failed file operation into one clear line; other errors pass through unchanged.
 * @param dataDir the folder that the person configured, which the line names.
 */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (!isNativeError(error) || error instanceof EmbeddedPostgresError) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const meaning = MEANINGS[code ?? ''];
  if (meaning === undefined && path === undefined) return error;
  const reason = [meaning ?? code, path && `(${path})`].filter(Boolean).join(' ');
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot keep its data in ${dataDir}: ${reason}. ` +
      'Set DATA_DIR to a folder that can be written, or DATABASE_URL to a PostgreSQL of your own.',
    { cause: error },
  );
}
