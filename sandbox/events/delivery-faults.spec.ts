import type { SandboxUnderTest } from '../testing/start-for-test.js';
import { startForTest } from '../testing/start-for-test.js';
import { DeliveryFaults } from './delivery-faults.js';
import { ReadyQueue } from './ready-queue.js';

describe('DeliveryFaults', () => {
  const fates = (seed: number) => {
    const faults = new DeliveryFaults();
    faults.set({ drop: 0.1, duplicate: 0.3, delayMs: 50, seed });
    return Array.from({ length: 200 }, () => faults.draw());
  };

  it('draws the same fates from the same seed, and others from another', () => {
    expect(fates(7)).toEqual(fates(7));
    expect(fates(7)).not.toEqual(fates(8));
  });

  it('draws about as often as it is told to', () => {
    const drawn = fates(7);
    expect(drawn.filter(({ dropped }) => dropped).length).toBeGreaterThan(5);
    expect(drawn.filter(({ dropped }) => dropped).length).toBeLessThan(40);
    const doubled = drawn.filter(({ delaysMs }) => delaysMs.length === 2).length;
    expect(doubled).toBeGreaterThan(30);
    expect(doubled).toBeLessThan(90);
    expect(Math.max(...drawn.flatMap(({ delaysMs }) => delaysMs))).toBeLessThanOrEqual(50);
  });

  it('leaves deliveries alone until it is told otherwise', () => {
    expect(new DeliveryFaults().draw()).toEqual({ dropped: false, delaysMs: [0] });
    expect(new DeliveryFaults().pick(9)).toBe(0);
  });

  it.each([
    { drop: 1.1 },
    { duplicate: -1 },
    { delayMs: -1 },
    { delayMs: Infinity },
    { seed: 0.5 },
  ])('refuses %p', (settings) => {
    expect(() => new DeliveryFaults().set(settings)).toThrow('Invalid');
  });
});

describe('ReadyQueue', () => {
  const filled = (count: number) => {
    const queue = new ReadyQueue();
    for (let each = 0; each < count; each++) {
      queue.add({ delivery: String(each), isDuplicate: false });
    }
    return queue;
  };
  const drain = (queue: ReadyQueue, pick: (count: number) => number) => {
    const taken: number[] = [];
    for (let copy = queue.take(pick); copy; copy = queue.take(pick)) {
      taken.push(Number(copy.delivery));
    }
    return taken;
  };
  const inOrder = Array.from({ length: 5000 }, (_, index) => index);

  it('gives back in order what came in order', () => {
    expect(drain(filled(5000), () => 0)).toEqual(inOrder);
  });

  it('gives back each exactly once whichever is chosen', () => {
    const faults = new DeliveryFaults();
    faults.set({ reorder: true });
    const taken = drain(filled(5000), (count) => faults.pick(count));
    expect(taken).not.toEqual(inOrder);
    expect(taken.sort((one, other) => one - other)).toEqual(inOrder);
  });
});

describe('deliveries that go wrong at random', () => {
  let test: SandboxUnderTest;
  beforeEach(async () => {
    test = await startForTest();
  });
  afterEach(() => test.close());

  const makeProducts = async (count: number) => {
    for (let each = 0; each < count; each++) await test.stripe.products.create({ name: 'x' });
    await test.sandbox.deliveriesSettled();
  };
  const undelivered = async () =>
    (await test.stripe.events.list({ delivery_success: false, limit: 100 })).data;

  it('arrive twice', async () => {
    test.sandbox.setDeliveryFaults({ duplicate: 1 });
    await makeProducts(5);
    expect(test.receiver.events).toHaveLength(10);
    expect(new Set(test.receiver.events.map(({ id }) => id)).size).toBe(5);
    expect(await undelivered()).toEqual([]);
  });

  it('never arrive, and can be found and sent by hand', async () => {
    test.sandbox.setDeliveryFaults({ drop: 1 });
    await makeProducts(3);
    expect(test.receiver.events).toEqual([]);
    const lost = await undelivered();
    expect(lost).toHaveLength(3);
    expect(await test.sandbox.redeliver(lost[0]?.id ?? '')).toEqual(['200']);
    test.sandbox.setDeliveryFaults({});
    await makeProducts(1);
    expect(test.receiver.events).toHaveLength(2);
  });

  it.each([
    ['late', { delayMs: 1_000 }],
    ['in random order', { reorder: true }],
  ])('arrive %s, so that order is lost, and each of them once', async (_how, faults) => {
    test.sandbox.setDeliveryFaults(faults);
    // As many as there are wait by then to be chosen among.
    test.sandbox.pauseDeliveries();
    await Promise.all(
      Array.from({ length: 100 }, () => test.stripe.products.create({ name: 'x' })),
    );
    await test.sandbox.deliveriesSettled();
    test.sandbox.resumeDeliveries();
    await test.sandbox.deliveriesSettled();
    const arose = (await test.stripe.events.list({ limit: 100 })).data
      .map(({ id }) => id)
      .reverse();
    const arrived = test.receiver.events.map(({ id }) => id);
    expect([...arrived].sort()).toEqual([...arose].sort());
    // About 33 in a random order; sixteen are sent at once, which alone makes 6.
    const places = arrived.map((id, place) => Math.abs(arose.indexOf(id) - place));
    expect(places.reduce((sum, each) => sum + each, 0) / places.length).toBeGreaterThan(12);
  });

  it('are switched over HTTP, and refused where they make no sense', async () => {
    const set = (body: object) =>
      fetch(`${test.sandbox.url}/sandbox/deliveries/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await set({ drop: 2 })).status).toBe(400);
    expect((await set({ drop: 1, reorder: true, seed: 3 })).status).toBe(200);
    await makeProducts(1);
    expect(test.receiver.events).toEqual([]);
  });
});
