import { checkNode } from './check-node.mjs';

checkNode();
import('./dev/watch.mjs').then(({ watchAndRun }) => watchAndRun());
