/**
 * Events that this run delivers were received later. Asked with it, PostgreSQL looks into this month's
 * partition of the inbox only: there are 25 in the prepared database, and planning for all takes longer
 * than looking.
 */
export const RUN_STARTED_AT = new Date();
