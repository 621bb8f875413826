import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { BLOCK } from '../src/languages/block/texts.js';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One environment per file: a publisher's site loads `reader-fund.js` alone, so it may share no
 * chunk with the pages' own scripts, and every file keeps a name that pages can write down.
 */
function standalone(input: Record<string, string>, folder = ''): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      rolldownOptions: {
        input,
        output: {
          format: 'es',
          entryFileNames: `${folder}[name].js`,
          assetFileNames: `${folder}[name][extname]`,
        },
      },
    },
  };
}

/**
 * A second minifier over the first one's output, and a space for every line break: by then those
 * stand in lit-html's templates only, where HTML takes both as the same. Half a kilobyte of the element.
 */
function squeeze(): Plugin {
  return {
    name: 'squeeze',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const { code } = await minify(chunk.code, {
          module: true,
          ecma: 2022,
          // Variables it would fold away repeat their values, which compresses worse.
          compress: { passes: 3, ecma: 2022, toplevel: true, collapse_vars: false },
          mangle: { toplevel: true },
        });
        chunk.code = code.replace(/\n\s*/g, ' ');
      }
    },
  };
}

/** lit-html leaves its version on `window`, for its own warnings; a publisher's page is not ours. */
function leaveNoMark(): Plugin {
  return {
    name: 'leave-no-mark',
    transform(code, id) {
      if (!id.endsWith('/lit-html/lit-html.js')) return null;
      const unmarked = code.replace(/,\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]*"\)/, '');
      if (unmarked === code) this.error('lit-html leaves its version in another way than it did');
      return { code: unmarked, map: null };
    },
  };
}

/** The block's texts, a file a language: a reader loads one. */
function writeTexts(folder: string): void {
  mkdirSync(join(folder, 'texts'), { recursive: true });
  for (const [language, texts] of Object.entries(BLOCK)) {
    writeFileSync(join(folder, 'texts', `${language}.json`), JSON.stringify(texts));
  }
}

/** Compressed once here, at the best level, rather than for every reader. */
function compress(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg|json)$/.test(name)) continue;
    const file = join(folder, name);
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(content));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

export default defineConfig({
  root: here('.'),
  publicDir: here('public'),
  logLevel: 'warn',
  plugins: [leaveNoMark(), squeeze()],
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: false,
    target: 'es2022',
    // What has no light-dark() gets the light theme by @supports; rewriting it would double the CSS.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
  },
  environments: {
    element: standalone({ 'reader-fund': here('element/define.ts') }),
    hosted: standalone({ hosted: here('pages/hosted.ts') }, 'assets/'),
    embed: standalone({ embed: here('pages/embed.ts') }, 'assets/'),
    thanks: standalone({ thanks: here('pages/thanks.ts') }, 'assets/'),
    finance: standalone({ finance: here('finance/finance.ts') }, 'assets/'),
    desk: standalone({ desk: here('desk/desk.ts') }, 'assets/'),
    styles: standalone({ pages: here('pages/pages.css') }, 'assets/'),
    embedStyles: standalone({ embed: here('pages/embed.css') }, 'assets/'),
    deskStyles: standalone({ desk: here('desk/desk.css') }, 'assets/'),
  },
  builder: {
    async buildApp(builder) {
      for (const name of [
        'element',
        'hosted',
        'embed',
        'thanks',
        'finance',
        'desk',
        'styles',
        'embedStyles',
        'deskStyles',
      ]) {
        await builder.build(builder.environments[name]!);
      }
      const folder = resolve(builder.config.root, builder.config.build.outDir);
      writeTexts(folder);
      copyFileSync(here('element/reader-fund.css'), join(folder, 'reader-fund.css'));
      compress(folder);
    },
  },
});
