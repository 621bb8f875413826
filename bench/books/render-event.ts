/** In a template, stands for the attempt's id: a mark of the session, and its client_reference_id. */
export const ATTEMPT = '00000000-0000-4000-8000-000000000000';

/** Stands for the same without hyphens, which the ids of event, session and payment end with. */
export const HEX = '0'.repeat(32);

/** The event that tells of one attempt; ids and person are of that attempt alone. */
export function renderEvent(template: string, attemptId: string): string {
  return template.replaceAll(ATTEMPT, attemptId).replaceAll(HEX, attemptId.replaceAll('-', ''));
}
