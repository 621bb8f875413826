import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Builds what runs in the browser into `outDir`; makes nothing where the project has none.
 * @throws Error whose message is the bundler's output.
 */
export async function buildWeb(root, outDir) {
  const config = join(root, 'web', 'vite.config.ts');
  if (!existsSync(config)) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', config, '--outDir', outDir];
  const { code, output } = await runToEnd(process.execPath, args, root);
  if (code !== 0) throw new Error(output.trim());
}

/** Runs a program and collects what it prints, on both streams. */
export function runToEnd(file, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
