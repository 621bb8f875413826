import type { Progress } from './progress';
import { ProgressFeed } from './progress-feed';

const progressAt = (version: number, raisedMinor: number) =>
  ({ version, raisedMinor }) as unknown as Progress;

/** As much of a browser as the feed touches. */
class FakeStream {
  static readonly CLOSED = 2;
  static opened: FakeStream[] = [];
  readyState = 1;
  private readonly handlers: Record<string, (event: { data: string }) => void> = {};

  constructor(readonly url: string) {
    FakeStream.opened.push(this);
  }

  addEventListener(name: string, handler: (event: { data: string }) => void) {
    this.handlers[name] = handler;
  }

  close() {
    this.readyState = FakeStream.CLOSED;
  }

  tell(progress: Progress) {
    this.handlers.progress!({ data: JSON.stringify(progress) });
  }

  break() {
    this.close();
    this.handlers.error!({ data: '' });
  }
}

const newPage = () => Object.assign(new EventTarget(), { hidden: false });
let page = newPage();
const answer = jest.fn<Promise<unknown>, [string]>();
const seen: number[] = [];
const listener = ({ raisedMinor }: Progress) => void seen.push(raisedMinor);
const live = () => FakeStream.opened.filter(({ readyState }) => readyState === 1);

beforeEach(() => {
  page = newPage();
  jest.useFakeTimers();
  Object.assign(globalThis, { document: page, window: globalThis, EventSource: FakeStream });
  globalThis.fetch = answer as unknown as typeof fetch;
  answer.mockReset().mockRejectedValue(new Error('no network'));
  FakeStream.opened = [];
  seen.length = 0;
});

afterEach(() => jest.useRealTimers());

describe('ProgressFeed', () => {
  it('opens one stream however many blocks listen, and none when the last has gone', () => {
    const feed = new ProgressFeed('winter');
    const stops = [feed.subscribe(listener), feed.subscribe(() => undefined)];
    expect(live()).toHaveLength(1);
    stops.forEach((stop) => stop());
    expect(live()).toHaveLength(0);
  });

  it('goes up and down with newer versions, and ignores older and repeated ones', () => {
    new ProgressFeed('winter').subscribe(listener);
    const [stream] = live();
    stream!.tell(progressAt(5, 10000));
    stream!.tell(progressAt(6, 20000));
    stream!.tell(progressAt(5, 10000));
    stream!.tell(progressAt(6, 20000));
    stream!.tell(progressAt(7, 15000));
    expect(seen).toEqual([10000, 20000, 15000]);
  });

  it('tells a block that comes later what is known', () => {
    const feed = new ProgressFeed('winter');
    feed.subscribe(() => undefined);
    live()[0]!.tell(progressAt(5, 10000));
    feed.subscribe(listener);
    expect(seen).toEqual([10000]);
  });

  it('asks again while there is no stream, and opens one anew', async () => {
    new ProgressFeed('winter').subscribe(listener);
    live()[0]!.break();
    answer.mockResolvedValue({ ok: true, json: () => Promise.resolve(progressAt(8, 500)) });
    await jest.advanceTimersByTimeAsync(15_000);
    expect(seen).toEqual([500]);
    expect(live()).toHaveLength(1);
  });

  it('holds no stream while the page is hidden', () => {
    new ProgressFeed('winter').subscribe(listener);
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(live()).toHaveLength(0);
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(live()).toHaveLength(1);
  });

  it('speaks through one block of a page only', () => {
    const feed = new ProgressFeed('winter');
    const other = () => undefined;
    feed.subscribe(listener);
    feed.subscribe(other);
    expect(feed.speaksThrough(listener)).toBe(true);
    expect(feed.speaksThrough(other)).toBe(false);
  });
});
