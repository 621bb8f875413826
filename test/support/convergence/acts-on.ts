import type { DisputeOutcome, MonthlyNews, RefundOutcome } from './history.js';

const ON_ITS_WAY = ['pending', 'requires_action'];
const OPEN = ['needs_response', 'under_review'];
const INQUIRY = ['warning_needs_response', 'warning_under_review'];
const RUNNING = ['active', 'past_due'];

/** The statuses of what an action can be done to. */
export const ACTS_ON: Readonly<
  Record<RefundOutcome | DisputeOutcome | MonthlyNews, readonly string[]>
> = {
  'fail a refund': [...ON_ITS_WAY, 'succeeded'],
  'settle a refund': ON_ITS_WAY,
  'ask the customer of a refund': ['pending'],
  'cancel a refund': ON_ITS_WAY,
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
