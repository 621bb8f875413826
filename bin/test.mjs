import process from 'process';
import { checkNode } from './check-node.mjs';

checkNode();
import('./test/run.mjs').then(({ runTests }) => runTests(process.argv.slice(2)));
