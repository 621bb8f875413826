import { InboxService } from './inbox.service.js';
import type { ReceivedEvent } from './received-event.js';

/** A database that answers when it is told to. */
class SlowPool {
  private readonly waiting: (() => void)[] = [];

  query(): Promise<{ rows: object[] }> {
    return new Promise((resolve) => this.waiting.push(() => resolve({ rows: [] })));
  }

  answer(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

function makeEvent(at: number): ReceivedEvent {
  return {
    id: `evt_${at}`,
    created: new Date(0),
    type: 'charge.updated',
    payload: '{}',
  } as ReceivedEvent;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('InboxService.calm', () => {
  let pool: SlowPool;
  let inbox: InboxService;

  beforeEach(() => {
    pool = new SlowPool();
    inbox = new InboxService(pool as never);
  });

  async function storeMany(count: number) {
    const stored = Promise.all(
      Array.from({ length: count }, (_, at) => inbox.store(makeEvent(at))),
    );
    await turn();
    return { stored };
  }

  /** @returns whether it resolved before the database answered. */
  async function isCalmAtOnce(): Promise<boolean> {
    let isCalm = false;
    void inbox.calm().then(() => (isCalm = true));
    await turn();
    return isCalm;
  }

  it('resolves at once while few events wait to be stored', async () => {
    const { stored } = await storeMany(15);
    await expect(isCalmAtOnce()).resolves.toBe(true);
    pool.answer();
    await stored;
  });

  it('waits in a rush until it is stored', async () => {
    const { stored } = await storeMany(16);
    await expect(isCalmAtOnce()).resolves.toBe(false);
    const calm = inbox.calm();
    pool.answer();
    await stored;
    await calm;
  });

  it('waits on for a moment when it is stored, for the next of it may be on its way', async () => {
    const time = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    const { stored } = await storeMany(16);
    pool.answer();
    await stored;
    time.mockReturnValue(1_014);
    await expect(isCalmAtOnce()).resolves.toBe(false);
    time.mockReturnValue(1_015);
    await inbox.calm();
    time.mockRestore();
  });

  it('resolves in the longest of rushes after a while', async () => {
    const { stored } = await storeMany(64);
    await inbox.calm();
    pool.answer();
    await stored;
  });
});
