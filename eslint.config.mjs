import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom inside `src/`: each folder names those it may use, besides itself.
 * The same order stands in docs/ARCHITECTURE.md.
 */
const MAY_IMPORT = {
  kernel: [],
  languages: ['kernel'],
  drawing: [],
  database: ['kernel'],
  http: ['kernel', 'database'],
  jobs: ['kernel', 'database'],
  stripe: ['kernel', 'http', 'database'],
  ledger: ['kernel', 'http', 'database'],
  abuse: ['kernel', 'database', 'stripe', 'jobs'],
  closing: ['kernel', 'database', 'ledger'],
  campaigns: ['kernel', 'http', 'database', 'stripe', 'ledger'],
  supporters: ['kernel', 'http', 'database', 'stripe', 'ledger'],
  'preset-amounts': ['kernel', 'http', 'database', 'campaigns'],
  checkout: [
    'kernel',
    'languages',
    'http',
    'database',
    'stripe',
    'ledger',
    'abuse',
    'campaigns',
    'preset-amounts',
  ],
  attribution: ['kernel', 'http', 'database', 'abuse', 'campaigns', 'checkout'],
  monthly: ['kernel', 'http', 'database', 'stripe', 'ledger'],
  webhooks: [
    'kernel',
    'http',
    'database',
    'stripe',
    'ledger',
    'abuse',
    'supporters',
    'checkout',
    'monthly',
  ],
  refunds: ['kernel', 'http', 'database', 'stripe', 'ledger'],
  resolutions: [
    'kernel',
    'http',
    'database',
    'stripe',
    'ledger',
    'checkout',
    'webhooks',
    'refunds',
  ],
  reconciliation: [
    'kernel',
    'http',
    'database',
    'stripe',
    'ledger',
    'webhooks',
    'resolutions',
    'jobs',
  ],
  privacy: [
    'kernel',
    'http',
    'database',
    'stripe',
    'ledger',
    'supporters',
    'checkout',
    'monthly',
    'wall',
    'webhooks',
    'jobs',
  ],
  progress: ['kernel', 'languages', 'http', 'database', 'campaigns', 'ledger'],
  receipts: ['kernel', 'languages', 'drawing', 'database'],
  mail: ['kernel', 'languages', 'http', 'database', 'jobs', 'monthly', 'progress', 'receipts'],
  audit: ['kernel', 'database'],
  staff: ['kernel', 'languages', 'http', 'database', 'jobs', 'audit', 'mail'],
  finance: [
    'kernel',
    'http',
    'database',
    'ledger',
    'closing',
    'monthly',
    'wall',
    'webhooks',
    'refunds',
    'resolutions',
    'reconciliation',
    'privacy',
    'receipts',
    'mail',
    'stripe',
    'audit',
    'staff',
    'jobs',
  ],
  health: ['kernel', 'http', 'database', 'abuse', 'progress', 'reconciliation', 'wall'],
  share: ['kernel', 'languages', 'drawing', 'http', 'campaigns', 'progress'],
  pages: [
    'kernel',
    'languages',
    'http',
    'abuse',
    'campaigns',
    'checkout',
    'mail',
    'progress',
    'share',
    'wall',
  ],
  demo: ['kernel', 'campaigns', 'preset-amounts'],
  commands: [
    'kernel',
    'database',
    'campaigns',
    'preset-amounts',
    'supporters',
    'checkout',
    'monthly',
    'reconciliation',
    'privacy',
    'audit',
    'staff',
    'demo',
  ],
};

const FOLDERS = Object.keys(MAY_IMPORT);

const directions = FOLDERS.flatMap((folder) => {
  const refused = FOLDERS.filter(
    (other) => other !== folder && !MAY_IMPORT[folder].includes(other),
  );
  return refused.map((other) => ({
    target: `./src/${folder}`,
    from: `./src/${other}`,
    message: `src/${folder} may not import src/${other} (eslint.config.mjs, docs/ARCHITECTURE.md).`,
  }));
});

/** `sandbox/` stands in for Stripe: it knows nothing of the service but the escaping of HTML. */
const sandboxApart = [
  {
    target: './sandbox',
    from: './src',
    except: ['./kernel'],
    message: 'The sandbox stands alone.',
  },
  { target: './config', from: './src', message: 'Settings know nothing of the service.' },
  { target: './migrations', from: './src', message: 'A shipped migration depends on nothing.' },
  {
    target: './web',
    from: './src',
    except: ['./languages', './kernel'],
    message: 'The browser has its own code, but for words and amounts.',
  },
  { target: './src', from: './test' },
  { target: './src', from: './bench' },
];

export default tseslint.config(
  { ignores: ['dist/', '.data/', '.bench/', 'node_modules/', 'test-output/', 'coverage/'] },
  js.configs.recommended,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./test/tsconfig.json', './web/tsconfig.lint.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['./test/tsconfig.json', './web/tsconfig.lint.json'],
        }),
      ],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: [...directions, ...sandboxApart] }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    // The one importer of Stripe's client; the sandbox and the tests hold themselves to its types.
    files: ['src/**/*.ts', 'config/**/*.ts', 'migrations/**/*.ts'],
    ignores: ['src/stripe/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'stripe', message: 'Only src/stripe imports the Stripe package.' }] },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
