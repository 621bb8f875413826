import usual from './jest.config.mjs';

/** The long crash test alone: it takes minutes, so `npm test` has only its short form. */
export default {
  ...usual,
  roots: ['<rootDir>/test/crash'],
  testMatch: ['**/*.crash.ts'],
  testTimeout: 15 * 60_000,
};
