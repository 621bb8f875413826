/**
 * Prints `N passed, N failed` as the last line of a run.
 * A file that could not even run counts as one failure.
 */
module.exports = class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const isFirst = this.line === undefined;
    this.line = describe(results);
    // Not now: jest's own summary, and whatever the teardown prints, are still to come.
    if (isFirst) process.once('exit', () => process.stdout.write(`${this.line}\n`));
  }
};

function describe(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  const counts = [`${results.numPassedTests} passed`, `${failed} failed`];
  if (skipped > 0) counts.push(`${skipped} skipped`);
  return counts.join(', ');
}
