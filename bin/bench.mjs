import process from 'process';
import { checkNode } from './check-node.mjs';

checkNode();
import('./build/report.mjs')
  .then(({ build }) => build(['server', 'web', 'bench'], { onlyIfStale: true }))
  .then(() => import('../dist/bench/main.js'))
  .then(({ main }) => main(process.argv.slice(2)));
