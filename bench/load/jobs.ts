/** Makes the requests to send: one signed event for each attempt. */
export interface SignJob {
  readonly kind: 'sign';
  /** A template for `renderEvent`. */
  readonly body: string;
  readonly attemptIds: readonly string[];
  readonly secret: string;
}

/** Makes the request to send: one that reads. */
export interface ReadJob {
  readonly kind: 'read';
  readonly path: string;
}

/** Sends what was made: each once, or over and over for some time. */
export interface SendJob {
  readonly kind: 'send';
  readonly port: number;
  /** Connections, each with one request in flight. */
  readonly inFlight: number;
  /** null: each request once. */
  readonly forMs: number | null;
}

export type Job = SignJob | ReadJob | SendJob;

export interface Sent {
  /** Answers with status 200. */
  readonly ok: number;
  /** Other answers. */
  readonly notOk: number;
  /** Unix time in ms, with fractions. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The generator's own share of its core, 0 to 1: near 1, it is the generator that was measured. */
  readonly busy: number;
}
