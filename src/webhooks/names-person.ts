/** What tells a person's events from all others. */
export interface PersonMarks {
  /** As {@link normalEmail} has it. */
  readonly email: string;
  /** Ids of the person's objects, ours and Stripe's. */
  readonly ids: ReadonlySet<string>;
}

/** What an address goes on with; a full stop after it may be the sentence's. */
const PART = `[^\\s<>"'(),;:]`;

/** Whether a payload is about a person: it has one of their objects' ids, or their address. */
export function namesPerson(payload: string, marks: PersonMarks): boolean {
  const address = new RegExp(`(?<!${PART})${escape(marks.email)}(?!\\.?(?!\\.)${PART})`, 'u');
  const isAbout = (value: unknown): boolean => {
    if (typeof value === 'string') {
      return marks.ids.has(value) || address.test(value.toLowerCase());
    }
    if (typeof value !== 'object' || value === null) return false;
    return Object.values(value).some(isAbout);
  };
  return isAbout(JSON.parse(payload));
}

/** The ids that marks may have: our attempts', and Stripe's. */
const ID = /\b(?:(?:cus|pi|cs|sub)_\w+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g;

/**
 * A quick look at a payload as it is written, before {@link namesPerson}: that lets through no more,
 * and this hardly more. An address may stand in JSON as it is or escaped.
 */
export function quickLookFor({ email, ids }: PersonMarks): (payload: string) => boolean {
  const written = JSON.stringify(email).slice(1, -1);
  const ascii = written.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return (payload) => {
    const text = payload.toLowerCase();
    if (text.includes(written) || text.includes(ascii)) return true;
    return (payload.match(ID) ?? []).some((id) => ids.has(id));
  };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
