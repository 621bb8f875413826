import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { findPerson, idsOf, type Person } from './find-person.js';
import { BEGINNING, type FoundEvent, scanInbox } from './scan-inbox.js';

/** All that is known of a person. */
export interface WholePerson {
  readonly person: Person;
  readonly events: readonly FoundEvent[];
}

@Injectable()
export class PersonFinder {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /**
   * Finds a person's rows, and the events about them. An event may show one more session of theirs,
   * such as one that expired after they had typed their address: then what came of that is looked
   * for as well.
   */
  async find(supporterId: number, email: string): Promise<WholePerson> {
    let person = await findPerson(this.pool, supporterId);
    for (;;) {
      const events = await scanInbox(this.pool, { email, ids: idsOf(person) }, BEGINNING);
      const known = person.attemptIds.length;
      person = await findPerson(this.pool, supporterId, sessionsIn(events));
      if (person.attemptIds.length === known) return { person, events };
    }
  }
}

/** The sessions that events are about. */
export function sessionsIn(events: readonly FoundEvent[]): string[] {
  const ids = events.flatMap(({ objectId }) => (objectId?.startsWith('cs_') ? [objectId] : []));
  return [...new Set(ids)];
}
