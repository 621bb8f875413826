// The first file that every script loads. It keeps to syntax that Node.js 14 can read, so that an
// old Node.js says what is wrong with it and not that it met an unexpected token.
import process from 'process';

const LEAST_MAJOR = 20;
const LEAST_MINOR = 19;

/** What to tell whoever runs this version of Node.js; undefined when it is new enough. */
export function findNodeFault(version) {
  const parts = String(version).replace(/^v/, '').split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  if (major > LEAST_MAJOR || (major === LEAST_MAJOR && minor >= LEAST_MINOR)) return undefined;
  return (
    'readerfund needs Node.js ' +
    LEAST_MAJOR +
    '.' +
    LEAST_MINOR +
    ' or later (24 is best); this is ' +
    version +
    '. Get it from https://nodejs.org'
  );
}

/** Ends the process with exit code 1 and one line where Node.js is too old. */
export function checkNode() {
  const fault = findNodeFault(process.versions.node);
  if (fault === undefined) return;
  process.stderr.write(fault + '\n');
  process.exit(1);
}
