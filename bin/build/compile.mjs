import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { listFiles } from './inputs.mjs';

/**
 * Compiles the TypeScript of some folders into `outDir`, and copies what else lies in them.
 * Types are not checked here; `npm run types` does.
 * @throws Error whose message is the compiler's output, for every file that failed.
 */
export async function compileFolders(root, folders, outDir) {
  const { transformFile } = await import('@swc/core');
  const files = folders.flatMap((folder) => listFiles(root, folder));
  const results = await Promise.allSettled(
    files.map(async (file) => {
      const output = join(outDir, file);
      await mkdir(dirname(output), { recursive: true });
      if (isDeclarationOrConfig(file)) return;
      if (!file.endsWith('.ts')) return copyFile(join(root, file), output);
      await compileFile(transformFile, root, file, output.replace(/\.ts$/, '.js'), outDir);
    }),
  );
  const failures = results.filter(({ status }) => status === 'rejected');
  if (failures.length > 0) throw new Error(failures.map(describe).join('\n'));
}

/** Where RUST_BACKTRACE is set, the compiler adds its own stack, which says nothing about the file. */
function describe({ reason }) {
  return String(reason.message)
    .split(/\n\s*(?:Caused by|Stack backtrace):/)[0]
    .trimEnd();
}

async function compileFile(transformFile, root, file, output, outDir) {
  // The output moves from the draft to dist when it is complete; its map must be right there.
  const final = join(root, 'dist', relative(outDir, output));
  const { code, map } = await transformFile(join(root, file), {
    cwd: root,
    root,
    swcrc: true,
    sourceFileName: relative(dirname(final), join(root, file)),
  });
  const name = output.slice(dirname(output).length + 1);
  await writeFile(output, `${code}\n//# sourceMappingURL=${name}.map\n`);
  await writeFile(`${output}.map`, map ?? '');
}

function isDeclarationOrConfig(file) {
  return file.endsWith('.d.ts') || /(^|\/)tsconfig(\.[^/]*)?\.json$/.test(file);
}
