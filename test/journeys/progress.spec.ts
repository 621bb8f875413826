import { get } from 'node:http';
import { eventually } from '../support/eventually.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';
import type { ProgressView } from '../../src/progress/progress.view.js';

/** An open event stream and what came on it. */
interface Stream {
  readonly events: { id: string; data: ProgressView }[];
  readonly raw: () => string;
  readonly ended: () => boolean;
  close(): void;
}

async function openStream(url: string, headers: Record<string, string> = {}): Promise<Stream> {
  let text = '';
  let ended = false;
  const events: { id: string; data: ProgressView }[] = [];
  const request = get(`${url}/v1/campaigns/winter/progress/stream`, { headers });
  await new Promise<void>((resolve, reject) => {
    request.on('error', reject).on('response', (response) => {
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toMatch(/^text\/event-stream/);
      expect(response.headers['access-control-allow-origin']).toBe('*');
      response.on('end', () => (ended = true)).on('error', () => (ended = true));
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const blocks = text.split('\n\n').slice(0, -1);
        const parsed = blocks.flatMap((block) => {
          const [, id, data] = /^id: (\d+)\nevent: progress\ndata: (.+)$/.exec(block) ?? [];
          return id && data ? [{ id, data: JSON.parse(data) as ProgressView }] : [];
        });
        events.splice(0, events.length, ...parsed);
      });
      resolve();
    });
  });
  request.on('error', () => (ended = true));
  return { events, raw: () => text, ended: () => ended, close: () => request.destroy() };
}

describe('progress', () => {
  let service: TestService;
  let copy: TestService;
  let reader: Reader;
  beforeAll(async () => {
    service = await startTestService();
    copy = await startTestService({ besides: service });
    await service.createCampaign();
    reader = new Reader(service);
  });
  afterAll(async () => {
    await copy.close();
    await service.close();
  });

  const read = (from: TestService, headers = {}) =>
    getJson<ProgressView>(`${from.url}/v1/campaigns/winter/progress`, headers);

  it('of a new campaign is all zero', async () => {
    const { body, headers } = await read(service);
    expect(body).toEqual({
      campaign: 'winter',
      currency: 'usd',
      goalMinor: 500_000,
      raisedMinor: 0,
      grossMinor: 0,
      refundedMinor: 0,
      disputedMinor: 0,
      pendingMinor: 0,
      percent: 0,
      supporters: 0,
      freeSupporters: 0,
      monthly: { supporters: 0, raisedMinor: 0 },
      scaleMinor: [0, 250_000, 500_000],
      milestones: [
        { amountMinor: 250_000, reachedAt: null, reached: false },
        { amountMinor: 500_000, reachedAt: null, reached: false },
      ],
      version: 1,
      asOf: expect.stringMatching(/Z$/),
    });
    expect(headers.get('cache-control')).toMatch(/max-age/);
  });

  it('is revalidated by its ETag, and has another one after a change', async () => {
    const { headers } = await read(service);
    const etag = headers.get('etag')!;
    const same = await read(service, { 'If-None-Match': `"x", W/${etag}` });
    expect(same).toMatchObject({ status: 304, body: null });
    expect(same.headers.get('etag')).toBe(etag);
    await reader.until(await reader.give(1337), 'paid');
    const changed = await eventually('a new ETag', async () => {
      const answer = await read(service, { 'If-None-Match': etag });
      return answer.status === 200 ? answer : null;
    });
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('of an unknown campaign is 404, as JSON, stream and picture', async () => {
    for (const path of ['progress', 'progress/stream', 'progress.svg']) {
      const answer = await getJson(`${service.url}/v1/campaigns/nowhere/${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'campaign_not_found' } });
    }
  });

  it('without a goal has no percent', async () => {
    for (const [slug, goalMinor] of [
      ['no-goal', null],
      ['goal-zero', 0],
    ] as const) {
      await service.createCampaign({ slug, goalMinor, scaleMinor: [] });
      const { body } = await getJson(`${service.url}/v1/campaigns/${slug}/progress`);
      expect(body).toMatchObject({ goalMinor, percent: null });
    }
  });

  it('reaches every open stream of every copy, in order, as the same', async () => {
    const streams = [
      await openStream(service.url),
      await openStream(service.url),
      await openStream(copy.url),
    ];
    const sessions = [];
    for (const amountMinor of [1337, 1338, 1339]) sessions.push(await reader.give(amountMinor));
    for (const session of sessions) await reader.until(session, 'paid');
    const { version, raisedMinor } = (await read(service)).body;
    for (const stream of streams) {
      const last = await eventually('the last version', () =>
        stream.events.find(({ id }) => id === String(version)),
      );
      expect(last.data.raisedMinor).toBe(raisedMinor);
      const ids = stream.events.map(({ id }) => Number(id));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      stream.close();
    }
    expect((await read(copy)).body).toEqual((await read(service)).body);
  });

  it('is not sent again to a reader who has it, and is to one who has an older one', async () => {
    const { version } = (await read(service)).body;
    const current = await openStream(service.url, { 'Last-Event-ID': String(version) });
    const older = await openStream(service.url, { 'Last-Event-ID': String(version - 1) });
    await eventually('the older one is told', () => older.events.length === 1);
    expect(current.raw()).toMatch(/^retry: \d+\n\n$/);
    current.close();
    older.close();
  });

  it('answers HEAD on the stream, and does not keep it open', async () => {
    const url = `${service.url}/v1/campaigns/winter/progress/stream`;
    const response = await fetch(url, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  });

  it('is heard again after the listening connection was cut', async () => {
    const stream = await openStream(copy.url);
    await service.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'readerfund listener' AND datname = current_database()`,
    );
    await reader.until(await reader.give(4242), 'paid');
    const { version } = await reader.progress();
    await eventually('the new version', () =>
      stream.events.some(({ id }) => id === String(version)),
    );
    expect((await read(copy)).body.version).toBe(version);
    stream.close();
  });

  it('as a picture shows the sums, and text cannot break it', async () => {
    await service.createCampaign({
      slug: 'picture',
      goalMinor: 5_000,
      scaleMinor: [0, 2_500, 5_000],
    });
    const painter = new Reader(service, 'picture');
    await painter.until(await painter.give(1337), 'paid');
    const response = await fetch(`${service.url}/v1/campaigns/picture/progress.svg`);
    expect(response.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const svg = await response.text();
    for (const text of ['$13.37 raised of $50', '26%', '$25']) expect(svg).toContain(text);
  });

  it('as a picture speaks the language it is asked for, and English where it has none', async () => {
    const draw = async (query: string) => {
      const response = await fetch(`${service.url}/v1/campaigns/winter/progress.svg${query}`);
      expect(response.status).toBe(200);
      return response.text();
    };
    const english = await draw('');
    expect(await draw('?lang=de-AT')).toContain('gesammelt');
    expect(await draw('?lang=ar')).toMatch(/lang="ar"\s+direction="rtl"/);
    for (const query of ['?lang=en', '?lang=xx', '?lang=', '?lang=de&lang=fr']) {
      expect(await draw(query)).toBe(english);
    }
  });

  it('ends its streams when the service stops', async () => {
    const third = await startTestService({ besides: service });
    const stream = await openStream(third.url);
    await third.close();
    await eventually('the stream ended', () => stream.ended());
  });
});
