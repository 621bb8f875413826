import { endWithParent, tellParent } from '../parent.js';
import { EventStreams } from './event-streams.js';
import type { StreamJob } from './stream-jobs.js';

/** The process of those who watch a campaign's progress. */
const streams = new EventStreams();

function perform(job: StreamJob): Promise<object> {
  return job.kind === 'open' ? streams.open(job) : streams.await(job.version);
}

endWithParent();
process.on('message', (job: StreamJob) => {
  // A failure ends the process, and with it the round.
  void perform(job).then(tellParent);
});
tellParent({ ready: true });
