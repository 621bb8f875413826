import type * as Counter from './view-counter';

jest.mock('./service-url', () => ({
  campaignUrl: (slug: string, path: string) => `https://fund.example/v1/campaigns/${slug}${path}`,
}));

/** As much of a browser as the counter touches. */
class FakeObserver {
  static made: FakeObserver[] = [];
  observed: unknown = null;

  constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {
    FakeObserver.made.push(this);
  }

  observe(block: unknown) {
    this.observed = block;
  }

  disconnect() {
    this.observed = null;
  }

  scroll(...changes: boolean[]) {
    if (this.observed) this.tell(changes.map((isIntersecting) => ({ isIntersecting })));
  }
}

const send = jest.fn<Promise<unknown>, [string, RequestInit]>();
const block = {} as Element;
let countView: typeof Counter.countView;

describe('countView', () => {
  beforeEach(async () => {
    // A page load: what was seen before is not known.
    jest.resetModules();
    FakeObserver.made = [];
    const page = new URL('https://news.example/night-desk?id=7#top');
    Object.assign(globalThis, { IntersectionObserver: FakeObserver, location: page });
    globalThis.fetch = send as unknown as typeof fetch;
    send.mockReset().mockResolvedValue({});
    ({ countView } = await import('./view-counter.js'));
  });

  it('sends nothing until the block is in sight', () => {
    countView(block, 'winter');
    FakeObserver.made[0]!.scroll(false);
    expect(send).not.toHaveBeenCalled();
  });

  it('sends where it was seen, as text that needs no preflight, without cookies', () => {
    countView(block, 'winter');
    FakeObserver.made[0]!.scroll(true);
    const [url, request] = send.mock.calls[0]!;
    expect(url).toBe('https://fund.example/v1/campaigns/winter/views');
    expect(JSON.parse(request.body as string)).toEqual({
      article: 'https://news.example/night-desk?id=7',
    });
    expect(request).toMatchObject({ mode: 'no-cors', credentials: 'omit', keepalive: true });
    expect(request.headers).toBeUndefined();
  });

  it('goes by the last of several changes', () => {
    countView(block, 'winter');
    FakeObserver.made[0]!.scroll(false, true);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('counts a campaign once a page load, however many blocks it has and how often they are seen', () => {
    for (const slug of ['winter', 'winter', 'summer']) countView(block, slug);
    for (const observer of [...FakeObserver.made, ...FakeObserver.made]) observer.scroll(true);
    expect(send.mock.calls.map(([url]) => url.split('/').at(-2))).toEqual(['winter', 'summer']);
  });

  it('counts nothing on a page that has no address', () => {
    Object.assign(globalThis, { location: new URL('file:///home/article.html') });
    countView(block, 'winter');
    FakeObserver.made[0]!.scroll(true);
    expect(send).not.toHaveBeenCalled();
  });

  it('tells nobody that it failed', async () => {
    send.mockRejectedValue(new TypeError('blocked'));
    countView(block, 'winter');
    FakeObserver.made[0]!.scroll(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(send).toHaveBeenCalledTimes(1);
  });
});
