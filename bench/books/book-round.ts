import type { Generator } from '../load/generator-process.js';
import { WEBHOOK_SECRET } from '../servers/environment.js';
import type { BenchDatabase } from './bench-database.js';
import { createCampaign } from './create-campaign.js';
import { type EventTemplates, makeEventTemplates } from './event-template.js';
import { insertAttempts } from './insert-attempts.js';
import type { EventType } from './render-event.js';
import { RUN_STARTED_AT } from './run-start.js';

/** A campaign of a round's own, so that its books can be held against its events alone. */
export interface BookedRound {
  readonly campaignId: string;
  readonly slug: string;
  readonly attemptIds: readonly string[];
  readonly templates: EventTemplates;
}

/** Names of rounds must differ over all runs on one database. */
let rounds = 0;
const RUN = RUN_STARTED_AT.getTime().toString(36);

/** What every campaign of a round is called, so that it can be told from others. */
export const ROUND_SLUG = 'round-';

/** Opens a campaign with attempts whose sessions are open. */
export async function bookRound(database: BenchDatabase, count: number): Promise<BookedRound> {
  rounds += 1;
  const slug = `${ROUND_SLUG}${RUN}-${rounds}`;
  const campaignId = await createCampaign(database, slug);
  const [{ id }] = await database.dataSource.query<[{ id: string }]>('SELECT id FROM installation');
  const templates = await makeEventTemplates({ installationId: id, slug });
  const attemptIds = await insertAttempts(database.pool, { campaignId, count });
  return { campaignId, slug, attemptIds, templates };
}

/** Has the generator sign an event of each attempt. */
export function signEvents(
  generator: Generator,
  { templates, attemptIds }: BookedRound,
  type: EventType = 'checkout.session.completed',
): Promise<void> {
  const body = templates.bodies[type];
  return generator.prepare({ kind: 'sign', body, attemptIds, secret: WEBHOOK_SECRET });
}
