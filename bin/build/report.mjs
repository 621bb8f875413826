import { fileURLToPath } from 'node:url';
import process from 'node:process';
import { buildAll, BuildError, buildStale } from './build.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Builds, prints one line where anything was built, and ends the process where it fails. */
export async function build(parts, { onlyIfStale }) {
  const startedAtMs = Date.now();
  try {
    const built = await (onlyIfStale ? buildStale : buildAll)(ROOT, parts);
    if (built.length === 0) return;
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
    process.stderr.write(`Built ${built.join(', ')} in ${seconds} s.\n`);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`The build failed.\n${error.message}\n`);
    process.exit(1);
  }
}
