import { Batcher } from './batcher.js';

describe('Batcher', () => {
  it('folds what comes during a flush into the next, in order', async () => {
    const batches: number[][] = [];
    const batcher = new Batcher<number, number>(async (items) => {
      batches.push(items);
      await new Promise((resolve) => setImmediate(resolve));
      return items.map((item) => item * 2);
    }, 4);

    const results = await Promise.all([1, 2, 3, 4, 5, 6].map((item) => batcher.add(item)));

    expect(results).toEqual([2, 4, 6, 8, 10, 12]);
    expect(batches).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });

  it('lets a bad item hurt only itself', async () => {
    let flushes = 0;
    const batcher = new Batcher<string, string>((items) => {
      flushes += 1;
      if (items.includes('bad')) return Promise.reject(new Error('bad item'));
      return Promise.resolve(items);
    }, 64);
    const items = Array.from({ length: 64 }, (_, at) => (at === 41 ? 'bad' : `item ${at}`));

    const results = await Promise.allSettled(items.map((item) => batcher.add(item)));

    expect(results).toEqual(
      items.map((item) =>
        item === 'bad'
          ? { status: 'rejected', reason: new Error('bad item') }
          : { status: 'fulfilled', value: item },
      ),
    );
    // Twice for each halving, and the first.
    expect(flushes).toBe(1 + 2 * Math.log2(64));
  });

  it('does not try fewer of what fails for all alike', async () => {
    let flushes = 0;
    const down = () => {
      flushes += 1;
      return Promise.reject(new Error('down'));
    };
    const batcher = new Batcher<number, void>(down, 10, () => true);
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(flushes).toBe(1);
  });

  it('is idle only when all is flushed, and works again after a failure', async () => {
    let failing = true;
    const done: number[] = [];
    const batcher = new Batcher<number, void>((items) => {
      if (failing) return Promise.reject(new Error('down'));
      done.push(...items);
      return Promise.resolve(items.map(() => undefined));
    }, 10);

    await expect(batcher.add(1)).rejects.toThrow('down');
    failing = false;
    void batcher.add(2);
    await batcher.idle();

    expect(done).toEqual([2]);
  });
});
