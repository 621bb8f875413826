import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { StripeEvent } from '../stripe/stripe-types.js';

/** Which row of the inbox, and of what type. */
export interface EventKey {
  readonly id: string;
  readonly created: Date;
  readonly type: string;
}

/** A verified delivery, ready for the inbox, or one that the inbox has. */
export interface ReceivedEvent extends EventKey {
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly objectId: string | null;
  /** The body as it came: its bytes, UTF-8, where it came just now. */
  readonly payload: string | Buffer;
  /** The payload's `data.object` where it was parsed just now; an event of the inbox has none. */
  readonly object?: unknown;
  /** Whether a person accepted that its amount is not what was asked for. */
  readonly accepted: boolean;
}

const LABEL = /^[\x21-\x7e]{1,255}$/;

/** 2100-01-01: a time after it is no time of an event. */
const LATEST_SECONDS = 4_102_444_800;

/**
 * Reads what the inbox keeps of an event beside its payload. Whatever was validly signed can be
 * stored: where the id is missing, the body's digest stands in for it, and where the time is, 1970,
 * so that a repeated delivery is still one row.
 * @param text what the body's bytes say.
 * @throws SyntaxError where the body is not JSON.
 */
export function readEvent(body: Buffer, text = body.toString('utf8')): ReceivedEvent {
  const event = fieldsOf<StripeEvent>(JSON.parse(text));
  const { object } = fieldsOf<{ object: unknown }>(event.data);
  const created = event.created;
  const isTime = Number.isInteger(created) && created! > 0 && created! < LATEST_SECONDS;
  return {
    id: label(event.id) ?? `unidentified_${createHash('sha256').update(body).digest('hex')}`,
    created: new Date(isTime ? created! * 1000 : 0),
    type: label(event.type) ?? 'unknown',
    apiVersion: label(event.api_version),
    livemode: event.livemode === true,
    objectId: label(fieldsOf<{ id: unknown }>(object).id),
    // Bytes that are no text become what `toString` made of them.
    payload: isUtf8(body) ? body : Buffer.from(text),
    object,
    accepted: false,
  };
}

function fieldsOf<T>(value: unknown): Partial<T> {
  return typeof value === 'object' && value !== null ? value : {};
}

/** A text that can be an id or a type: visible ASCII, 255 characters at most. */
export function label(value: unknown): string | null {
  return typeof value === 'string' && LABEL.test(value) ? value : null;
}
