import { MOST_PAGES, ViewTally } from './view-tally.js';

const one = { campaignId: 'c1', day: '2026-11-23', article: 'https://news.example/a', views: 1 };

describe('ViewTally', () => {
  it('adds up what is of one campaign, day and page, and keeps all else apart', () => {
    const tally = new ViewTally();
    for (const other of [
      {},
      {},
      { campaignId: 'c2' },
      { day: '2026-11-24' },
      { article: '' },
      { views: 7 },
    ]) {
      tally.add({ ...one, ...other });
    }
    expect(tally.take()).toEqual([
      { ...one, views: 9 },
      { ...one, campaignId: 'c2' },
      { ...one, day: '2026-11-24' },
      { ...one, article: '' },
    ]);
  });

  it('counts from nothing once it was taken', () => {
    const tally = new ViewTally();
    tally.add(one);
    expect(tally.isEmpty).toBe(false);
    tally.take();
    expect(tally.isEmpty).toBe(true);
    expect(tally.take()).toEqual([]);
  });

  it('holds so many pages and no more, and loses no view of the others', () => {
    const tally = new ViewTally();
    for (let at = 0; at < MOST_PAGES + 50; at += 1) {
      tally.add({ ...one, article: `https://news.example/${at}` });
    }
    tally.add({ ...one, article: 'https://news.example/0' });
    const taken = tally.take();
    expect(taken).toHaveLength(MOST_PAGES + 1);
    expect(taken[0]!.views).toBe(2);
    expect(taken.at(-1)).toEqual({ ...one, article: '', views: 50 });
  });
});
