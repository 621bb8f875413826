import type { DisputeOutcome, MonthlyNews } from './history.js';

const OPEN = ['needs_response', 'under_review'];
const INQUIRY = ['warning_needs_response', 'warning_under_review'];
const RUNNING = ['active', 'past_due'];

/** The statuses of what an action can be done to. */
export const ACTS_ON: Readonly<Record<DisputeOutcome | MonthlyNews, readonly string[]>> = {
  'win a dispute': OPEN,
  'win a dispute with its fee': OPEN,
  'lose a dispute': OPEN,
  'reinstate a lost dispute': ['lost'],
  'answer a dispute': [...OPEN, ...INQUIRY],
  'escalate an inquiry': INQUIRY,
  'close an inquiry': INQUIRY,
  renew: RUNNING,
  'fail a renewal': RUNNING,
  'pay a failed renewal': ['past_due'],
  cancel: [...RUNNING, 'paused'],
  'cancel at period end': RUNNING,
  'pause collection': RUNNING,
  'resume collection': RUNNING,
  pause: RUNNING,
  resume: ['paused'],
};
