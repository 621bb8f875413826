/** Slug of the campaign that a demonstration makes by itself. */
export const DEMO_CAMPAIGN = 'independent-newsroom';
