import type { JsonObject } from './journal.js';

/** Takes every change of a collection; the journal does. `null` is a removal. */
export type Recorder = (collection: string, id: string, value: object | null) => void;

interface Index<T> {
  take(value: T, before: T | undefined): void;
}

/**
 * Objects of one kind by id, in order of creation. Values are never changed in place: a change
 * puts a new object, so that an event may keep the old one as its snapshot without copying.
 */
export class Collection<T extends { readonly id: string }> {
  private readonly values: (T | undefined)[] = [];
  private readonly positions = new Map<string, number>();
  private readonly indexes: Index<T>[] = [];

  constructor(
    readonly name: string,
    private readonly record: Recorder,
  ) {}

  /** Some objects for a list to run through, kept nowhere. */
  static of<T extends { readonly id: string }>(values: Iterable<T>): Collection<T> {
    const collection = new Collection<T>('some', () => undefined);
    for (const value of values) collection.put(value);
    return collection;
  }

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

  /**
   * Finds objects by something they name, without looking through all of them. Made while the
   * collection is still empty; what it answers is in the order in which the key was first named.
   */
  indexedBy(keyOf: (value: T) => string | null): (key: string) => T[] {
    const idsByKey = new Map<string, Set<string>>();
    this.indexes.push({
      take: (value, before) => {
        const [key, keyBefore] = [keyOf(value), before ? keyOf(before) : null];
        if (key === keyBefore) return;
        if (keyBefore !== null) idsByKey.get(keyBefore)?.delete(value.id);
        if (key === null) return;
        const ids = idsByKey.get(key) ?? new Set();
        idsByKey.set(key, ids.add(value.id));
      },
    });
    return (key) =>
      [...(idsByKey.get(key) ?? [])].flatMap((id) => {
        const value = this.find(id);
        return value ? [value] : [];
      });
  }

  /** Takes back what the journal holds; what stands there was written by `put`. */
  restore(id: string, value: JsonObject | null): void {
    if (value === null) this.remove(id);
    else this.place(value as unknown as T);
  }

  private place(value: T): void {
    const position = this.positions.get(value.id);
    for (const index of this.indexes) index.take(value, this.find(value.id));
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
