import type { JsonObject } from './journal.js';

/** Takes every change of a collection; the journal does. `null` is a removal. */
export type Recorder = (collection: string, id: string, value: object | null) => void;

/**
 * Objects of one kind by id, in order of creation. Values are never changed in place: a change
 * puts a new object, so that an event may keep the old one as its snapshot without copying.
 */
export class Collection<T extends { readonly id: string }> {
  private readonly values: (T | undefined)[] = [];
  private readonly positions = new Map<string, number>();

  constructor(
    readonly name: string,
    private readonly record: Recorder,
  ) {}

  put(value: T): T {
    this.place(value);
    this.record(this.name, value.id, value);
    return value;
  }

  delete(id: string): void {
    this.remove(id);
    this.record(this.name, id, null);
  }

  find(id: string): T | undefined {
    const position = this.positions.get(id);
    return position === undefined ? undefined : this.values[position];
  }

  /** Where an object stands in order of creation; undefined when there is none. */
  positionOf(id: string): number | undefined {
    return this.positions.get(id);
  }

  /** Undefined beyond either end, and where an object was deleted. */
  at(position: number): T | undefined {
    return this.values[position];
  }

  /** One more than the last position. */
  get end(): number {
    return this.values.length;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const value of this.values) if (value) yield value;
  }

  *newestFirst(): Generator<T> {
    for (let position = this.end - 1; position >= 0; position--) {
      const value = this.values[position];
      if (value) yield value;
    }
  }

  /** Takes back what the journal holds; what stands there was written by `put`. */
  restore(id: string, value: JsonObject | null): void {
    if (value === null) this.remove(id);
    else this.place(value as unknown as T);
  }

  private place(value: T): void {
    const position = this.positions.get(value.id);
    if (position === undefined) this.positions.set(value.id, this.values.push(value) - 1);
    else this.values[position] = value;
  }

  private remove(id: string): void {
    const position = this.positions.get(id);
    if (position === undefined) return;
    this.values[position] = undefined;
    this.positions.delete(id);
  }
}
