/** How many attempts within how many seconds. */
export interface AttemptLimit {
  readonly points: number;
  readonly seconds: number;
}

/** Every bound on attempts; all follow from the one that an operator sets. */
export interface AttemptLimits {
  readonly network: AttemptLimit;
  readonly free: AttemptLimit;
  /** Counted by each copy in its memory: a counter that they share would be one hot row in a rush. */
  readonly campaign: AttemptLimit;
  readonly tightenedNetwork: AttemptLimit;
  readonly tightenedCampaign: AttemptLimit;
  readonly tightenedCampaignOfPersons: AttemptLimit;
}

/**
 * @param attemptsPerMinute of one network, as set; more than 0.
 *
 * Free: a quarter. It costs nobody anything, so its count is worth nothing where programs can raise it.
 *
 * A campaign in peace: three hundred times, by default as many Checkout Sessions as Stripe takes of an
 * account, 100 a second. Who is refused by it would have been refused there, with a page that fails.
 *
 * While a campaign is tightened: a network has a quarter again, for ten minutes instead of one. A
 * reader needs one, and whoever has hundreds of addresses uses them up within the first minutes, so
 * that what the campaign takes is left to readers. Without a CAPTCHA a campaign then takes three times
 * what one network may do in peace, one payment begun each second by default; thirty times that of
 * persons who solved one.
 */
export function attemptLimits(attemptsPerMinute: number): AttemptLimits {
  const quarter = Math.max(1, Math.floor(attemptsPerMinute / 4));
  return {
    network: { points: attemptsPerMinute, seconds: 60 },
    free: { points: quarter, seconds: 60 },
    campaign: { points: 300 * attemptsPerMinute, seconds: 60 },
    tightenedNetwork: { points: quarter, seconds: 600 },
    tightenedCampaign: { points: 3 * attemptsPerMinute, seconds: 60 },
    tightenedCampaignOfPersons: { points: 30 * attemptsPerMinute, seconds: 60 },
  };
}
