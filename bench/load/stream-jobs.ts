/** Opens event streams, and resolves when each has got its first event. */
export interface OpenJob {
  readonly kind: 'open';
  readonly port: number;
  readonly path: string;
  readonly count: number;
}

/** Resolves when every stream has got a version, or a later one. */
export interface AwaitJob {
  readonly kind: 'await';
  readonly version: number;
}

export type StreamJob = OpenJob | AwaitJob;

export interface Opened {
  readonly open: number;
  /** The version that every stream has got. */
  readonly version: number;
}

export interface Told {
  /** When the last stream got it, as Unix time in ms, with fractions. */
  readonly at: number;
}
