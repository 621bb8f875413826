import { Faults } from './faults.js';

describe('Faults', () => {
  const count = (faults: Faults, calls: number, path = '/v1/refunds') =>
    Array.from({ length: calls }, () => faults.take('GET', path)).filter(Boolean).length;

  it('befall a share of the calls until they are cleared, the same share each time', () => {
    const faults = new Faults();
    const run = () => {
      faults.clear();
      faults.add({ kind: 'rate_limit', probability: 0.05 });
      return count(faults, 2000);
    };
    const first = run();
    expect(first).toBeGreaterThan(60);
    expect(first).toBeLessThan(140);
    expect(run()).toBe(first);
    faults.clear();
    expect(count(faults, 100)).toBe(0);
  });

  it('are used up after as many calls as they were to befall', () => {
    const faults = new Faults();
    faults.add({ kind: 'error', probability: 1, times: 3 });
    expect(count(faults, 10)).toBe(3);
    faults.add({ kind: 'error' });
    expect(count(faults, 10)).toBe(1);
    faults.add({ kind: 'error', times: Infinity });
    expect(count(faults, 10)).toBe(10);
  });

  it('stand beside each other, each with its own chance', () => {
    const faults = new Faults();
    faults.add({ kind: 'error', probability: 0, path: '/v1/refunds' });
    faults.add({ kind: 'rate_limit', probability: 1, path: '/v1/charges' });
    expect(count(faults, 10)).toBe(0);
    expect(count(faults, 10, '/v1/charges')).toBe(10);
  });

  it('have no chance beyond certainty', () => {
    expect(() => new Faults().add({ kind: 'error', probability: 1.5 })).toThrow('probability');
  });
});
