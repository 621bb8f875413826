import process from 'process';
import { checkNode } from './check-node.mjs';

checkNode();
import('./build/report.mjs').then(({ build }) =>
  build(['server', 'web', 'bench'], { onlyIfStale: process.argv.includes('--if-stale') }),
);
