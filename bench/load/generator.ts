import { endWithParent, tellParent } from '../parent.js';
import type { Job, MakeJob } from './jobs.js';
import { paceRequests } from './pace-requests.js';
import { checkoutRequests, readRequest, signedRequests } from './requests.js';
import { sendRequests } from './send-requests.js';
import { sendUntilCut } from './send-until-cut.js';

/** The load generator's process: it makes requests when told, and sends them when told. */
let requests: Buffer[] = [];

async function perform(job: Job): Promise<object> {
  switch (job.kind) {
    case 'send':
      return sendRequests(job.only === undefined ? requests : [requests[job.only]!], job);
    case 'pace':
      return paceRequests(requests, job);
    case 'send-until-cut':
      return sendUntilCut(requests, job);
    default:
      requests = make(job);
      return { made: requests.length };
  }
}

function make(job: MakeJob): Buffer[] {
  switch (job.kind) {
    case 'sign':
      return signedRequests(job);
    case 'checkout':
      return checkoutRequests(job);
    case 'read':
      return [readRequest(job)];
  }
}

endWithParent();
process.on('message', (job: Job) => {
  // A failure ends the process, and with it the round.
  void perform(job).then(tellParent);
});
tellParent({ ready: true });
