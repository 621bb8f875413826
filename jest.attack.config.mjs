import usual from './jest.config.mjs';

/** The simulated attack alone: it takes minutes, so `npm test` has only its short form. */
export default {
  ...usual,
  roots: ['<rootDir>/test/attack'],
  testMatch: ['**/*.attack.ts'],
  testTimeout: 15 * 60_000,
};
