import { Readable } from 'node:stream';

/** The letter is not ours to hand over any more. */
export class NotToBeHandedError extends Error {}

/**
 * A letter that is first read once the server has said that it takes one: only then may it have come
 * to have it. That moment is written down before the first byte goes.
 */
export class HandedLetter extends Readable {
  /** Whether the server may have it. */
  isHanded = false;
  private isAsked = false;

  constructor(
    private readonly raw: Buffer,
    private readonly beforeHanding: () => Promise<boolean>,
  ) {
    super({ highWaterMark: 0 });
  }

  get bytes(): number {
    return this.raw.length;
  }

  override _read(): void {
    if (this.isAsked) return;
    this.isAsked = true;
    this.beforeHanding().then(
      (may) => {
        if (!may) {
          this.destroy(new NotToBeHandedError('not to be handed over'));
          return;
        }
        this.isHanded = true;
        this.push(this.raw);
        this.push(null);
      },
      (error: Error) => this.destroy(error),
    );
  }
}
