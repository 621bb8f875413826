const { setTimeout } = require('node:timers/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** How long what a file has closed may take to be so. */
const CLOSED_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 50;
const COLLECT_AFTER_MS = 500;

/**
 * Fails a file that leaves something open (a server, a connection, a timer, a process) once its tests
 * are through. A file that failed says why, and that is enough.
 */
module.exports = class ClosingEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.openBefore = whatIsOpen();
  }

  handleTestEvent({ name }) {
    if (name === 'test_fn_failure' || name === 'hook_failure' || name === 'error') {
      this.hasFailed = true;
    }
  }

  async teardown() {
    await super.teardown();
    if (this.hasFailed) return;
    const leftOpen = await stillOpen(this.openBefore);
    if (leftOpen.length > 0) throw new Error(`The file leaves open: ${leftOpen.join(', ')}.`);
  }
};

async function stillOpen(before) {
  const end = Date.now() + CLOSED_WITHIN_MS;
  for (let collectAt = Date.now() + COLLECT_AFTER_MS; ;) {
    const leftOpen = without(whatIsOpen(), before);
    if (leftOpen.length === 0 || Date.now() > end) return leftOpen;
    await setTimeout(LOOK_EVERY_MS);
    if (Date.now() < collectAt) continue;
    collectAt = Infinity;
    collectGarbage();
  }
}

/** An answer of fetch() whose body nobody read is let go of when it is collected. */
function collectGarbage() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Kinds of what keeps the process from ending, as `TCPSocketWrap`, one for each. */
function whatIsOpen() {
  return process.getActiveResourcesInfo();
}

function without(open, before) {
  const rest = [...before];
  return open.filter((kind) => {
    const at = rest.indexOf(kind);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
