import { endWithParent, tellParent } from '../parent.js';
import type { Job } from './jobs.js';
import { readRequest, signedRequests } from './requests.js';
import { sendRequests } from './send-requests.js';

/** The load generator's process: it makes requests when told, and sends them when told. */
let requests: Buffer[] = [];

async function perform(job: Job): Promise<object> {
  if (job.kind === 'send') return sendRequests(requests, job);
  requests = job.kind === 'sign' ? signedRequests(job) : [readRequest(job)];
  return { made: requests.length };
}

endWithParent();
process.on('message', (job: Job) => {
  // A failure ends the process, and with it the round.
  void perform(job).then(tellParent);
});
tellParent({ ready: true });
