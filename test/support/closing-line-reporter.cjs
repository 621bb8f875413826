/** How long jest may take to end once every test has. */
const END_WITHIN_MS = 60_000;

/**
 * Prints `N passed, N failed` as the last line of a run.
 * A file that could not even run counts as one failure. A run that something left open keeps from
 * ending, as what a failed `beforeAll` had begun, ends as failed.
 */
module.exports = class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const isFirst = this.line === undefined;
    this.line = describe(results);
    // Not now: jest's own summary, and whatever the teardown prints, are still to come.
    if (!isFirst) return;
    process.once('exit', () => process.stdout.write(`${this.line}\n`));
    setTimeout(() => {
      process.stderr.write(
        `Something that a test opened is open ${END_WITHIN_MS / 1000} s later.\n`,
      );
      process.exit(1);
    }, END_WITHIN_MS).unref();
  }
};

function describe(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  const counts = [`${results.numPassedTests} passed`, `${failed} failed`];
  if (skipped > 0) counts.push(`${skipped} skipped`);
  return counts.join(', ');
}
