import type { Pool } from 'pg';

/** Numbers and times that a database gives itself: only whether there is one can be compared. */
const ITS_OWN = [
  ...['recorded_at', 'received_at', 'settled_at', 'next_try_at', 'changed_at', 'reached_at'],
  ...['created_at', 'expires_at', 'version', 'last_used_at'],
];

/** Whose rows are not of the books: what runs, and the marks of an installation. */
const APART = ['migrations', 'installation'];

/**
 * Every table's rows, what refers to a generated number told by what it stands for.
 * @param inboxTypes the events that are compared; the sandbox tells of everything.
 */
export async function readTables(
  pool: Pool,
  inboxTypes: readonly string[],
): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
    ORDER BY 1`);
  const names = tables.map(({ name }) => name).filter((name) => !APART.includes(name));
  const known = await readKnown(pool);
  const read = await Promise.all(
    names.map(async (name) => {
      const { rows } = await pool.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM ${name} t`,
      );
      const compared = rows
        .map(({ row }) => row)
        .filter(({ type }) => name !== 'inbox_events' || inboxTypes.includes(type as string));
      return [name, compared.map((row) => JSON.stringify(named(row, known))).sort()] as const;
    }),
  );
  return Object.fromEntries(read);
}

type Known = Readonly<Record<string, ReadonlyMap<unknown, string>>>;

async function readKnown(pool: Pool): Promise<Known> {
  const map = async (text: string) => {
    const { rows } = await pool.query<{ id: unknown; name: string }>(text);
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
  return {
    campaign_id: await map('SELECT id, slug AS name FROM campaigns'),
    supporter_id: await map('SELECT id, email AS name FROM supporters'),
    gift_id: await map('SELECT id, payment_intent_id AS name FROM gifts'),
  };
}

function named(row: Record<string, unknown>, known: Known): object {
  const entries = Object.entries(row).flatMap(([column, value]) => {
    if (column === 'id' && (typeof value === 'number' || 'slug' in row)) return [];
    if (ITS_OWN.includes(column)) return [[column, value === null ? null : 'its own']];
    if (column in known) return [[column, known[column]!.get(value) ?? value]];
    if (column === 'payload') return [[column, withoutDeliveries(value)]];
    return [[column, value]];
  });
  return Object.fromEntries(entries) as object;
}

/** How many deliveries are still to come changes while an event is told. */
function withoutDeliveries(payload: unknown): unknown {
  const event = typeof payload === 'string' ? (JSON.parse(payload) as object) : payload;
  return { ...(event as object), pending_webhooks: undefined };
}
