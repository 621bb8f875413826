import { TooManyViewsError } from './attribution-errors.js';
import { ViewLimiter } from './view-limiter.js';

describe('ViewLimiter', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const take = (limiter: ViewLimiter, address: string, times = 1) => {
    for (let time = 0; time < times; time += 1) limiter.take(address);
  };

  it('counts a network so often and no oftener, each for itself', () => {
    const limiter = new ViewLimiter(3);
    take(limiter, '192.0.2.7', 3);
    take(limiter, '192.0.2.8', 3);
    expect(() => limiter.take('192.0.2.7')).toThrow(TooManyViewsError);
    expect(() => limiter.take('::ffff:192.0.2.8')).toThrow(TooManyViewsError);
  });

  it('takes a /64 for one network', () => {
    const limiter = new ViewLimiter(2);
    take(limiter, '2001:db8:0:7::1');
    take(limiter, '2001:db8:0:7:ffff::2');
    expect(() => limiter.take('2001:db8:0:7::3')).toThrow(TooManyViewsError);
    take(limiter, '2001:db8:0:8::3');
  });

  it('says when it counts again, and does', () => {
    const limiter = new ViewLimiter(1);
    take(limiter, '192.0.2.7');
    jest.advanceTimersByTime(20_000);
    expect(() => limiter.take('192.0.2.7')).toThrow(/in 40 seconds/);
    jest.advanceTimersByTime(40_000);
    take(limiter, '192.0.2.7');
  });

  it('holds no address, and nothing at all a minute after it was heard', () => {
    const limiter = new ViewLimiter(5);
    take(limiter, '192.0.2.7');
    const held = () => [...(limiter as unknown as { counts: Map<string, number> }).counts.keys()];
    expect(held()).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
    const [before] = held();
    jest.advanceTimersByTime(60_000);
    expect(held()).toEqual([]);
    // Under another key: whoever is heard again is not known again.
    take(limiter, '192.0.2.7');
    expect(held()).not.toEqual([before]);
  });

  it('tells no more networks apart than memory allows: the rest share one count', () => {
    const limiter = new ViewLimiter(2);
    for (let at = 0; at < 100_000; at += 1)
      take(limiter, `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`);
    take(limiter, '192.0.2.7');
    take(limiter, '192.0.2.8');
    expect(() => limiter.take('192.0.2.9')).toThrow(TooManyViewsError);
    take(limiter, '10.0.0.1');
  });

  it('counts everything where the limit is 0', () => {
    take(new ViewLimiter(0), '192.0.2.7', 10_000);
  });
});
