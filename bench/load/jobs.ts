/** Makes the requests to send: one signed event for each attempt. */
export interface SignJob {
  readonly kind: 'sign';
  /** A template for `renderEvent`. */
  readonly body: string;
  readonly attemptIds: readonly string[];
  readonly secret: string;
}

/** Makes the request to send: one that reads, or asks whether what it knows still holds. */
export interface ReadJob {
  readonly kind: 'read';
  readonly path: string;
  readonly knownEtag?: string;
}

/** Makes the requests to send: each another reader's, who chose an amount. */
export interface CheckoutJob {
  readonly kind: 'checkout';
  readonly path: string;
  readonly amountMinor: number;
  readonly count: number;
}

export type MakeJob = SignJob | ReadJob | CheckoutJob;

/** Sends what was made: each once, or for some time. */
export interface SendJob {
  readonly kind: 'send';
  readonly port: number;
  /** Connections, each with one request in flight. */
  readonly inFlight: number;
  /** null: until each request is sent. */
  readonly forMs: number | null;
  /** Whether requests come again when all are sent and there is time; true unless given. */
  readonly again?: boolean;
  /** The place of the one request to send; all unless given. */
  readonly only?: number;
  /** The status that every answer must have; 200 unless given. */
  readonly status?: number;
}

/** Sends each request once, at a fixed rate. */
export interface PaceJob {
  readonly kind: 'pace';
  readonly port: number;
  readonly perSecond: number;
}

/** Sends each request once, until the server is gone. */
export interface SendUntilCutJob {
  readonly kind: 'send-until-cut';
  readonly port: number;
  readonly inFlight: number;
}

export type Job = MakeJob | SendJob | PaceJob | SendUntilCutJob;

export interface Sent {
  /** Answers with the status that they must have. */
  readonly ok: number;
  readonly unexpected: number;
  /** Unix time in ms, with fractions. */
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface Paced extends Sent {
  /** From when a request was due to its complete answer, ms. */
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface Answered {
  /** Which of the requests were answered 200, by their place. */
  readonly places: readonly number[];
  readonly unexpected: number;
}
