import { DomainError } from '../kernel/domain-error.js';

export class CampaignNotFoundError extends DomainError {
  readonly code = 'campaign_not_found';

  constructor(slug: string) {
    super(`There is no campaign "${slug}".`);
  }
}

export class CampaignClosedError extends DomainError {
  readonly code = 'campaign_closed';

  constructor(slug: string, status: 'draft' | 'closed') {
    super(
      status === 'draft'
        ? `The campaign "${slug}" is not open yet.`
        : `The campaign "${slug}" is closed.`,
    );
  }
}

export class CampaignExistsError extends DomainError {
  readonly code = 'campaign_exists';

  constructor(slug: string) {
    super(`There is a campaign "${slug}" already.`);
  }
}
