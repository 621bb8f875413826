import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Client } from 'pg';
import { ProgressStreams } from '../../src/progress/progress-streams.js';
import { countLockWaits } from '../support/convergence/pause-after.js';
import { eventually } from '../support/eventually.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** That the service ends, whatever others hold open; where it does not, `close` never resolves. */
describe('a service that drains', () => {
  let service: TestService;
  let isClosed: boolean;
  beforeEach(async () => {
    isClosed = false;
    service = await startTestService();
    await service.createCampaign();
  });
  afterEach(() => isClosed || service.close());

  const close = async () => {
    isClosed = true;
    await service.close();
  };
  /** A connection that the service has accepted; the other end stays open when the service ends it. */
  const open = async (): Promise<Socket> => {
    const accepted = once(service.app.getHttpServer(), 'connection');
    const { port } = new URL(service.url);
    const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    await accepted;
    return socket;
  };

  it('closes a connection that never asked for anything', async () => {
    const silent = await open();
    const ended = once(silent.resume(), 'end');
    await close();
    await ended;
    silent.destroy();
  });

  it('ends the streams, also one that came late, and of readers who stay', async () => {
    const read = async () => {
      const reader = await open();
      let text = '';
      reader.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      reader.write('GET /v1/campaigns/winter/progress/stream HTTP/1.1\r\nHost: x\r\n\r\n');
      await eventually('the first event', () => text.includes('event: progress'));
      return reader;
    };
    const first = await read();
    service.app.get(ProgressStreams).beforeApplicationShutdown();
    const late = await read();
    const ended = once(late, 'end');
    await close();
    await ended;
    for (const reader of [first, late]) {
      expect([reader.readableEnded, reader.writable]).toEqual([true, true]);
      reader.destroy();
    }
  });

  it('gives the answers that are under way, and closes their connections', async () => {
    const holder = new Client({ connectionString: service.settings.databaseUrl });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE campaigns');
    const answer = fetch(`${service.url}/v1/campaigns/winter`);
    await eventually('it waits for the database', () => countLockWaits(service.pool));
    const closing = close();
    await holder.end();
    expect(await (await answer).json()).toMatchObject({ slug: 'winter' });
    await closing;
  });
});
