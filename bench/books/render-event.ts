import { shortTimedPart, timedPart } from '../../sandbox/ids.js';

/** In a template, stands for the attempt's id: a mark of the session, and its client_reference_id. */
export const ATTEMPT = '00000000-0000-4000-8000-000000000000';

/** Stands for what tells one session or person from another: nothing but chance. */
export const RANDOM = '0'.repeat(32);

/** Stands for what events, payments, charges and balance transactions carry behind their digit. */
export const TIMED = '9'.repeat(27);

/** Stands for what customers carry. */
export const SHORT_TIMED = '8'.repeat(14);

/** What is delivered of a gift by card, in this order, and how the ids of those events begin. */
export const EVENT_IDS = {
  'payment_intent.succeeded': 'evt_2',
  'charge.succeeded': 'evt_3',
  'checkout.session.completed': 'evt_1',
  'charge.updated': 'evt_4',
} as const;

export type EventType = keyof typeof EVENT_IDS;

/** The event that tells of one attempt; ids and person are of that attempt alone. */
export function renderEvent(template: string, attemptId: string): string {
  return template
    .replaceAll(ATTEMPT, attemptId)
    .replaceAll(RANDOM, randomPartOf(attemptId))
    .replaceAll(TIMED, timedPartOf(attemptId))
    .replaceAll(SHORT_TIMED, shortTimedPartOf(attemptId));
}

export function eventIdsOf(type: EventType, attemptIds: readonly string[]): string[] {
  return attemptIds.map((id) => EVENT_IDS[type] + timedPartOf(id));
}

/** As long as at Stripe but for four letters: when the attempt was made, the account, and chance. */
export function timedPartOf(attemptId: string): string {
  return timedPart(madeAt(attemptId), attemptId.slice(-12));
}

/** As long as at Stripe. */
export function shortTimedPartOf(attemptId: string): string {
  return shortTimedPart(madeAt(attemptId), attemptId.slice(-10));
}

/** The attempt's id without its hyphens and backwards, for it begins with the time. */
export function randomPartOf(attemptId: string): string {
  return attemptId.replaceAll('-', '').split('').reverse().join('');
}

/** The same in SQL. @param attemptId an expression. */
export function randomPartSql(attemptId: string): string {
  return `reverse(replace(${attemptId}::text, '-', ''))`;
}

/** A UUID of version 7 tells when it was made, Unix seconds. */
function madeAt(attemptId: string): number {
  return parseInt(attemptId.replace('-', '').slice(0, 12), 16) / 1000;
}
