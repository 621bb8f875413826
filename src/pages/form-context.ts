import type { CampaignView } from '../campaigns/campaign.view.js';
import type { Words } from '../languages/block/words.js';
import type { FormState } from './form-entries.js';
import type { Visit } from './visit.js';

/** What the parts of the plain form are made from. */
export interface FormContext {
  readonly visit: Visit;
  readonly words: Words;
  readonly campaign: CampaignView;
  readonly state: FormState;
}
