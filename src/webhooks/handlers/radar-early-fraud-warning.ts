import type { StripeFraudWarning } from '../../stripe/stripe-types.js';
import { type FraudWarningFact, readFraudWarning } from '../facts/gift-facts.js';
import { NOT_OURS, type Verdict } from '../verdict.js';

/** An issuer suspects fraud. No money moves; refunding now may spare a dispute. */
export function radarEarlyFraudWarning(warning: StripeFraudWarning): FraudWarningFact | Verdict {
  return readFraudWarning(warning) ?? NOT_OURS;
}
