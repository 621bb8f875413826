import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildAll, BuildError, buildStale } from '../../bin/build/build.mjs';
import { findStale } from '../../bin/build/inputs.mjs';

const PROJECT = join(__dirname, '..', '..');

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'readerfund-build-'));
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  write('.swcrc', readFileSync(join(PROJECT, '.swcrc'), 'utf8'));
  write('package.json', '{ "type": "module" }');
  write('src/main.ts', 'export const answer: number = 42;');
  write('src/main.spec.ts', 'throw new Error("a test is not part of the service");');
  write('migrations/1-first.ts', 'export class First {}');
  write('migrations/2-second.ts', 'export class Second {}');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function isStale(): boolean {
  return findStale(root, ['server']).length > 0;
}

describe('what counts as stale', () => {
  it('is everything before the first build, and nothing after it', async () => {
    expect(isStale()).toBe(true);
    await buildStale(root, ['server']);
    expect(isStale()).toBe(false);
    expect(await buildStale(root, ['server'])).toEqual([]);
  });

  it.each([
    ['a changed source', () => write('src/main.ts', 'export const answer: number = 43;')],
    ['a new source', () => write('sandbox/new.ts', 'export {};')],
    ['a removed source', () => rmSync(join(root, 'migrations/2-second.ts'))],
    ['a changed setting of the compiler', () => write('tsconfig.json', '{}')],
    [
      'a changed dependency',
      () => write('package.json', '{ "type": "module", "version": "2.0.0" }'),
    ],
    ['a missing output', () => rmSync(join(root, 'dist/src'), { recursive: true })],
    ['an unreadable stamp', () => write('dist/.stamp.json', '{')],
  ])('is the build after %s', async (_what, change) => {
    await buildStale(root, ['server']);
    change();
    expect(isStale()).toBe(true);
  });

  it.each([
    ['a test', () => write('src/main.spec.ts', '')],
    ['the time of a source', () => utimesSync(join(root, 'src/main.ts'), 0, 0)],
    ['a file that is no input', () => write('README.md', 'more')],
  ])('is not the build after a change of %s', async (_what, change) => {
    await buildStale(root, ['server']);
    change();
    expect(isStale()).toBe(false);
  });

  it('is nothing where there are no sources, as in an image of the built service', async () => {
    await buildStale(root, ['server']);
    rmSync(join(root, 'src'), { recursive: true });
    expect(isStale()).toBe(false);
  });

  it('keeps the parts apart', async () => {
    write('bench/main.ts', 'export {};');
    await buildAll(root, ['server', 'bench']);
    write('bench/main.ts', 'export const rounds = 2;');
    expect(findStale(root, ['server', 'bench'])).toEqual(['bench']);
  });
});

describe('the build', () => {
  it('compiles sources, copies what else lies among them, and leaves tests out', async () => {
    write('sandbox/page.html', '<!doctype html>');
    await buildStale(root, ['server']);
    expect(readFileSync(join(root, 'dist/src/main.js'), 'utf8')).toContain('const answer = 42');
    expect(readFileSync(join(root, 'dist/sandbox/page.html'), 'utf8')).toBe('<!doctype html>');
    expect(readdirSync(join(root, 'dist/src')).sort()).toEqual(['main.js', 'main.js.map']);
  });

  it('leaves nothing of a migration that was removed', async () => {
    await buildStale(root, ['server']);
    rmSync(join(root, 'migrations/2-second.ts'));
    await buildStale(root, ['server']);
    expect(readdirSync(join(root, 'dist/migrations'))).toEqual(['1-first.js', '1-first.js.map']);
  });

  it('fails with what the compiler said and keeps the last good output', async () => {
    await buildStale(root, ['server']);
    write('src/main.ts', 'export const answer = ;');
    const failure = await buildStale(root, ['server']).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BuildError);
    expect(String(failure)).toContain('main.ts');
    expect(readFileSync(join(root, 'dist/src/main.js'), 'utf8')).toContain('const answer = 42');
    expect(isStale()).toBe(true);
  });

  it('is done once when several ask for it at the same time', async () => {
    const built = await Promise.all([1, 2, 3].map(() => buildStale(root, ['server'])));
    expect(built.flat()).toEqual(['server']);
  });

  it('takes over from a build that was killed', async () => {
    // No system gives out a number this high.
    write('dist/.lock', '2147483646');
    write('dist/.draft-2147483646/src/main.js', 'half of it');
    await buildStale(root, ['server']);
    expect(readdirSync(join(root, 'dist')).sort()).toEqual([
      '.stamp.json',
      'config',
      'migrations',
      'sandbox',
      'src',
    ]);
  });
});
