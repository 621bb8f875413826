import { EventEmitter } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ProgressService } from '../../src/progress/progress.service.js';
import { ProgressStreams } from '../../src/progress/progress-streams.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** What a reader on a connection of their own is told, and when; with stand-ins for connections. */
describe('streams of progress', () => {
  let service: TestService;
  let reader: Reader;
  let streams: ProgressStreams;
  let progress: ProgressService;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    streams = service.app.get(ProgressStreams);
    progress = service.app.get(ProgressService);
  });
  afterAll(() => service.close());

  it('tell the first reader of what changed while they joined', async () => {
    await service.createCampaign({ slug: 'joined' });
    const older = await progress.snapshot('joined');
    const late = new Reader(service, 'joined');
    await late.until(await late.give(1337), 'paid');
    const told: Buffer[] = [];
    const socket = Object.assign(new EventEmitter(), {
      write: (bytes: Buffer) => told.push(bytes),
      writableLength: 0,
    });
    streams.add(older, socket as unknown as Socket, undefined);
    await eventually('the new version', () =>
      told.some((bytes) => bytes.includes('"raisedMinor":1337')),
    );
    socket.emit('close');
  });

  it('forget a reader who left before their stream began', async () => {
    const before = streams.open;
    const snapshot = await progress.snapshot('winter');
    const socket = Object.assign(new EventEmitter(), { destroyed: true, write: () => true });
    streams.add(snapshot, socket as unknown as Socket, undefined);
    expect(streams.open).toBe(before);
  });

  it('are not kept for a reader who does not read', async () => {
    const snapshot = await progress.snapshot('winter');
    const written: Buffer[] = [];
    const stalled = Object.assign(new EventEmitter(), {
      write: (bytes: Buffer) => written.push(bytes),
      writableLength: 0,
      destroy: () => stalled.emit('close'),
    });
    const before = streams.open;
    streams.add(snapshot, stalled as unknown as Socket, String(snapshot.view.version));
    expect(streams.open).toBe(before + 1);
    stalled.writableLength = 64 * 1024 + 1;
    await reader.until(await reader.give(1337), 'paid');
    await eventually('the reader is dropped', () => streams.open === before);
    expect(written.map(String)).toEqual(['retry: 2000\n\n']);
  });

  it('let others have their turn while many are told', async () => {
    const snapshot = await progress.snapshot('winter');
    const order: string[] = [];
    const write = (bytes: Buffer) => {
      if (!bytes.includes('event: progress')) return;
      setImmediate(() => order.push('another'));
      const endsAt = performance.now() + 20;
      while (performance.now() < endsAt);
      order.push('told');
    };
    const slow = [1, 2].map(() => Object.assign(new EventEmitter(), { write, writableLength: 0 }));
    for (const socket of slow) {
      streams.add(snapshot, socket as unknown as Socket, String(snapshot.view.version));
    }
    await reader.until(await reader.give(1337), 'paid');
    await eventually('both are told', () => order.length >= 4);
    expect(order.slice(0, 3)).toEqual(['told', 'another', 'told']);
    for (const socket of slow) socket.emit('close');
  });

  it('come after earlier answers on their connection, and end with it', async () => {
    await eventually('it is in memory', async () => {
      await progress.snapshot('winter');
      return progress.current('winter') !== null;
    });
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    // At once: the stream has to wait for an answer that asks the database.
    socket.write(get('/health/ready') + get('/v1/campaigns/winter/progress/stream'));
    await eventually('the first event', () => text.includes('event: progress'));
    const answers = text.split(/(?=HTTP\/1\.1 )/);
    expect(answers).toHaveLength(2);
    text = answers[1]!;
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).toMatch(/\r\nconnection: close\r\n/i);
    expect(text).not.toMatch(/transfer-encoding|content-length|keep-alive/i);
    expect(text).toMatch(/\r\n\r\nretry: 2000\n\nid: \d+\nevent: progress\ndata: \{.*\}\n\n$/);
    const before = streams.open;
    socket.destroy();
    await eventually('the reader is forgotten', () => streams.open === before - 1);
  });
});
