import { setImmediate as turn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { readEvent } from './received-event.js';
import { ProcessorService } from './processor.service.js';

const EVENT = readEvent(Buffer.from('{"id":"evt_1","created":1795420800,"type":"x"}'));

describe('ProcessorService', () => {
  // What nobody can read here is logged as an error.
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('takes up an event once while it is under way, and again when it is asked to process it', async () => {
    const waiting: (() => void)[] = [];
    const calm = () => new Promise<void>((resolve) => waiting.push(resolve));
    const postpone = () => Promise.resolve(1);
    const nothing = {} as never;
    const installation = { id: () => Promise.resolve('1') } as never;
    const inbox = { calm, postpone } as never;
    const settings = { stripeSecretKey: 'sk_test_1' } as never;
    const processor = new ProcessorService(
      nothing,
      settings,
      installation,
      inbox,
      nothing,
      nothing,
    );

    const first = processor.takeUp(EVENT);
    expect(processor.takeUp(EVENT)).toBe(first);
    const second = processor.process(EVENT);
    expect(processor.takeUp(EVENT)).toBe(second);
    await turn();
    expect(waiting).toHaveLength(2);

    // The first ends; the second is still under way.
    waiting[0]!();
    await first;
    expect(processor.takeUp(EVENT)).toBe(second);
    waiting[1]!();
    await processor.idle();
    expect(processor.takeUp(EVENT)).not.toBe(second);
  });
});
