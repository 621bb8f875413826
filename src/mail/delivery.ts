/** A mail as it goes to a server, byte for byte. */
export interface Letter {
  /** A name for a file. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

/**
 * What became of a letter.
 * - `sent`: it was taken
 * - `refused`: it never will be
 * - `later`: the server puts it off
 * - `away`: no server is there to take any, or it takes none from us
 * - `unclear`: it was handed over, and no answer came
 */
export type Outcome =
  | { readonly state: 'sent' }
  | { readonly state: 'refused' | 'later' | 'away' | 'unclear'; readonly detail: string };

/** Carries letters, one at a time. */
export interface Carrier {
  /**
   * @param beforeHanding is asked when the server is about to be given the letter, and answers
   *   whether it still may be. Until then it certainly has nothing of it.
   */
  deliver(letter: Letter, beforeHanding: () => Promise<boolean>): Promise<Outcome>;
  close(): void;
}

/** Where mails go. */
export interface Delivery {
  readonly via: 'smtp' | 'outbox';
  open(): Carrier;
}

export const DELIVERY = Symbol('delivery');
