import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { compileFolders } from './compile.mjs';
import { findStale, hashInputs, PARTS, readStamp, stampFile } from './inputs.mjs';
import { withBuildLock } from './lock.mjs';
import { buildWeb } from './web.mjs';

const DRAFT_PREFIX = '.draft-';

/** A build failed; the message is what the compiler said. */
export class BuildError extends Error {}

/** Builds those of the parts that are stale, and returns their names. */
export async function buildStale(root, parts) {
  if (findStale(root, parts).length === 0) return [];
  return withDist(root, () => buildParts(root, findStale(root, parts)));
}

/** Builds the parts whether stale or not. */
export async function buildAll(root, parts) {
  return withDist(root, () => buildParts(root, parts));
}

async function withDist(root, action) {
  await mkdir(join(root, 'dist'), { recursive: true });
  return withBuildLock(join(root, 'dist', '.lock'), action);
}

async function buildParts(root, parts) {
  const dist = join(root, 'dist');
  await removeDrafts(dist);
  const draft = join(dist, `${DRAFT_PREFIX}${process.pid}`);
  // Taken before the build: what changes while it runs makes the result stale.
  const hashes = Object.fromEntries(parts.map((part) => [part, hashInputs(root, part)]));
  try {
    await Promise.all(parts.map((part) => buildPart(root, part, draft)));
    for (const part of parts) await replaceOutputs(dist, draft, PARTS[part].outputs);
    await writeFile(stampFile(root), JSON.stringify({ ...readStamp(root), ...hashes }, null, 2));
    return parts;
  } catch (error) {
    throw toBuildError(error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function buildPart(root, part, draft) {
  if (part === 'web') return buildWeb(root, join(draft, 'web'));
  return compileFolders(root, PARTS[part].outputs, draft);
}

/** Renames are quick, so that whoever starts meanwhile rarely meets half of an output. */
async function replaceOutputs(dist, draft, outputs) {
  await mkdir(join(draft, 'old'), { recursive: true });
  for (const folder of outputs) {
    const target = join(dist, folder);
    if (existsSync(target)) await rename(target, join(draft, 'old', folder));
    if (existsSync(join(draft, folder))) await rename(join(draft, folder), target);
    else await mkdir(target);
  }
}

/** What builds that were killed left behind. */
async function removeDrafts(dist) {
  for (const name of await readdir(dist)) {
    if (name.startsWith(DRAFT_PREFIX)) await rm(join(dist, name), { recursive: true, force: true });
  }
}

function toBuildError(error) {
  if (error.code === 'ERR_MODULE_NOT_FOUND') {
    return new BuildError(
      'dist is missing or older than the sources, and the compiler is not installed: ' +
        'run npm install without --omit=dev, or bring a built dist.',
    );
  }
  return new BuildError(error.message);
}
