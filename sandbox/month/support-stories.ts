import type { SandboxControls } from '../controls/sandbox-controls.js';

type Step = (sandbox: SandboxControls, subscriptionId: string) => void;

const renew: Step = (sandbox, id) => void sandbox.renew(id);
/** The first charge is declined; the invoice is tried again by Stripe's schedule, and pays. */
const renewLate: Step = (sandbox, id) => {
  sandbox.failNextRenewal(id);
  sandbox.renew(id);
};
const pause: Step = (sandbox, id) => void sandbox.pauseSubscription(id);
const resume: Step = (sandbox, id) => void sandbox.resumeSubscription(id);
const cancel: Step = (sandbox, id) => void sandbox.cancelSubscription(id);
const cancelAtPeriodEnd: Step = (sandbox, id) =>
  void sandbox.cancelSubscription(id, { atPeriodEnd: true });
/** From now on its card is declined: Stripe tries again and again, and gives up. */
const loseCard: Step = (sandbox, id) => {
  sandbox.changePaymentMethod(id, 'pm_card_chargeCustomerFail');
  sandbox.renew(id);
};

/** What happens to monthly support, a step at a time; each step is on a day of its own. */
export const SUPPORT_STORIES = {
  nothing: [],
  renewed: [renew],
  renewed_often: [renew, renew, renew],
  renewed_late: [renewLate],
  paused: [renew, pause],
  paused_and_resumed: [pause, resume, renew],
  cancelled: [cancel],
  renewed_then_ending: [renew, cancelAtPeriodEnd],
  card_lost: [renew, loseCard],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

export type SupportStory = keyof typeof SUPPORT_STORIES;
