import { jest } from '@jest/globals';
import { WebhooksService } from './webhooks.service.js';

const BODY = Buffer.from(
  JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'checkout.session.completed',
    api_version: '2026-01-28',
    created: 1_795_420_800,
    livemode: false,
    data: { object: { id: 'cs_test_1', object: 'checkout.session' } },
  }),
);

function makeService({ stored, hasRoom }: { stored: 'stored' | 'duplicate'; hasRoom: boolean }) {
  const process = jest.fn();
  const service = new WebhooksService(
    { verify: () => undefined } as never,
    { store: () => Promise.resolve(stored) } as never,
    { process, hasRoom } as never,
  );
  return { service, process };
}

describe('WebhooksService', () => {
  it.each([
    ['applies what is new', 'stored', true, 1],
    ['leaves what was stored before to whoever stored it', 'duplicate', true, 0],
    ['leaves to the sweep what this copy cannot hold', 'stored', false, 0],
  ] as const)('%s', async (_, stored, hasRoom, times) => {
    const { service, process } = makeService({ stored, hasRoom });
    await expect(service.receive(BODY, 'signature')).resolves.toEqual({ received: true });
    expect(process).toHaveBeenCalledTimes(times);
  });
});
