/** In a template, stands for the attempt's id: a mark of the session, and its client_reference_id. */
export const ATTEMPT = '00000000-0000-4000-8000-000000000000';

/** Stands for what the ids of Stripe's objects end with. */
export const HEX = '0'.repeat(32);

/** The event that tells of one attempt; ids and person are of that attempt alone. */
export function renderEvent(template: string, attemptId: string): string {
  return template.replaceAll(ATTEMPT, attemptId).replaceAll(HEX, stripeHexOf(attemptId));
}

/**
 * What the ids of Stripe's objects end with: the attempt's id without its hyphens and backwards, for
 * an attempt's id begins with the time and Stripe's do not: they are scattered over their indexes.
 */
export function stripeHexOf(attemptId: string): string {
  return attemptId.replaceAll('-', '').split('').reverse().join('');
}

/** The same in SQL. @param attemptId an expression. */
export function stripeHexSql(attemptId: string): string {
  return `reverse(replace(${attemptId}::text, '-', ''))`;
}
