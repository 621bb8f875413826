import type { ShownCaptcha } from './captcha-widget.js';

/** What an address says that a reader chose already; null where it says nothing that can be used. */
export interface HostedChoice {
  readonly amountMinor: number | null;
  readonly interval: 'once' | 'month';
}

/** What of the page depends on who asks for it, and when. */
export interface HostedFor {
  readonly choice: HostedChoice;
  /** null: nobody has to show that they are a person. */
  readonly captcha: ShownCaptcha | null;
}

export const ANYBODY: HostedFor = {
  choice: { amountMinor: null, interval: 'once' },
  captcha: null,
};

/** Reads `?amountMinor=&interval=`. Whether the amount is offered is said when the form is sent. */
export function readChoice({ amountMinor, interval }: Record<string, unknown>): HostedChoice {
  // A query may repeat a name, and then it is a list.
  const isAmount = typeof amountMinor === 'string' && /^\d{1,9}$/.test(amountMinor);
  return {
    amountMinor: isAmount ? Number(amountMinor) : null,
    interval: interval === 'month' ? 'month' : 'once',
  };
}
