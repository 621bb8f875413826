import process from 'process';
import { checkNode } from './check-node.mjs';

checkNode();
import('./command/run.mjs')
  .then(({ runCommand }) => runCommand(process.argv.slice(2)))
  .then((code) => {
    process.exitCode = code;
  });
