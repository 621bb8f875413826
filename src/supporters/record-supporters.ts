import type { Tx } from '../database/transaction.js';

/** A person as a completed session names them. */
export interface NamedSupporter {
  readonly email: string;
  readonly name: string | null;
  readonly namedAt: Date;
  /** The session's id: of two names of one second the same one wins in every order. */
  readonly namedBy: string;
}

/** Identity is the trimmed, lower-cased address and nothing cleverer. null where there is none. */
export function normalEmail(email: string | null | undefined): string | null {
  const normal = (email ?? '').replaceAll('\0', '').trim().toLowerCase();
  return normal === '' ? null : normal;
}

/**
 * Makes or finds each person, and gives them the latest session's name, in whatever order the
 * sessions are told.
 * @returns ids by email.
 */
export async function recordSupporters(
  tx: Tx,
  named: readonly NamedSupporter[],
): Promise<Map<string, number>> {
  if (named.length === 0) return new Map();
  const latest = new Map<string, NamedSupporter>();
  for (const one of named) {
    const other = latest.get(one.email);
    if (!other || isLater(one, other)) latest.set(one.email, one);
  }
  const people = [...latest.values()].map(withoutTimeWhereUnnamed);
  const { rows } = await tx.query<{ id: number; email: string }>({
    name: 'record_supporters',
    text: `
      INSERT INTO supporters (email, name, named_at, named_by)
      SELECT email, name, named_at, named_by
      FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[])
        AS person (email, name, named_at, named_by)
      ORDER BY email
      ON CONFLICT (email) DO UPDATE SET
        (name, named_at, named_by) = (
          SELECT later.name, later.named_at, later.named_by
          FROM (VALUES
            (supporters.name, supporters.named_at, supporters.named_by),
            (excluded.name, excluded.named_at, excluded.named_by)
          ) AS later (name, named_at, named_by)
          ORDER BY later.named_at DESC, later.named_by DESC LIMIT 1
        )
      RETURNING id, email`,
    values: [
      people.map(({ email }) => email),
      people.map(({ name }) => name),
      people.map(({ namedAt }) => namedAt),
      people.map(({ namedBy }) => namedBy),
    ],
  });
  return new Map(rows.map(({ id, email }) => [email, id]));
}

function isLater(one: NamedSupporter, other: NamedSupporter): boolean {
  if ((one.name === null) !== (other.name === null)) return one.name !== null;
  const byTime = one.namedAt.getTime() - other.namedAt.getTime();
  return byTime === 0 ? one.namedBy > other.namedBy : byTime > 0;
}

/** A session without a name never takes one away, so it counts as the earliest. */
function withoutTimeWhereUnnamed(person: NamedSupporter): NamedSupporter {
  return person.name === null ? { ...person, namedAt: new Date(0), namedBy: '' } : person;
}
