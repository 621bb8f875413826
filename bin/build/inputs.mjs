import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What says how things are compiled; a change makes every part stale. */
const COMMON = [
  'package.json',
  'package-lock.json',
  '.swcrc',
  'tsconfig.json',
  'nest-cli.json',
  'bin/build',
];

/**
 * The parts of a build. `inputs` make it stale when they change; `outputs` are the folders of dist
 * that it replaces as a whole, so that nothing outlives its source.
 */
export const PARTS = Object.freeze({
  server: {
    inputs: ['src', 'config', 'migrations', 'sandbox'],
    outputs: ['src', 'config', 'migrations', 'sandbox'],
  },
  // The browser's code may import what the server's also uses: the currencies' exponents, say.
  web: { inputs: ['web', 'src', 'config'], outputs: ['web'] },
  bench: { inputs: ['bench'], outputs: ['bench'] },
});

/**
 * A hash over the names and contents of a part's inputs. Contents rather than times, because a
 * checkout, a copy and a container image change times and nothing else.
 */
export function hashInputs(root, part) {
  const hash = createHash('sha256');
  for (const path of [...COMMON, ...PARTS[part].inputs].flatMap((input) =>
    listFiles(root, input),
  )) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Which of the parts are not what their sources say; none where there are no sources (an image). */
export function findStale(root, parts) {
  if (!existsSync(join(root, 'src'))) return [];
  const stamp = readStamp(root);
  return parts.filter((part) => {
    const { inputs, outputs } = PARTS[part];
    // `inputs[0]` is the folder that the part is made of; it has nothing to build without it.
    if (!existsSync(join(root, inputs[0]))) return false;
    return !existsSync(join(root, 'dist', outputs[0])) || stamp[part] !== hashInputs(root, part);
  });
}

export function stampFile(root) {
  return join(root, 'dist', '.stamp.json');
}

/** The hash that each part of dist was built from; empty where it is unknown. */
export function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'));
  } catch {
    return {};
  }
}

/** Every file below a path of the project, sorted, relative to the project; tests are left out. */
export function listFiles(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return /\.spec\.ts$/.test(path) ? [] : [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`));
}
