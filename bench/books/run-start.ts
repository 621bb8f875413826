/**
 * Every event that this run delivers is received later. A look-up that says so reads next to nothing of
 * the months before, in whose partitions nothing is as new.
 */
export const RUN_STARTED_AT = new Date();
