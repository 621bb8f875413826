/** Views of a campaign's block on a day (UTC) and a page; '' is whatever is not counted by itself. */
export interface PageViews {
  readonly campaignId: string;
  readonly day: string;
  readonly article: string;
  readonly views: number;
}

/** Pages held until the next flush, some 6 MB at most; views of further ones go without their page. */
export const MOST_PAGES = 10_000;

/** Views since the last flush. */
export class ViewTally {
  private readonly byPage = new Map<string, PageViews>();

  get isEmpty(): boolean {
    return this.byPage.size === 0;
  }

  add(added: PageViews): void {
    const key = keyOf(added);
    const known = this.byPage.get(key);
    if (known) this.byPage.set(key, { ...known, views: known.views + added.views });
    else if (this.byPage.size < MOST_PAGES || added.article === '') this.byPage.set(key, added);
    else this.add({ ...added, article: '' });
  }

  /** All of it; it counts from nothing again. */
  take(): PageViews[] {
    const taken = [...this.byPage.values()];
    this.byPage.clear();
    return taken;
  }
}

function keyOf({ campaignId, day, article }: PageViews): string {
  return `${campaignId} ${day} ${article}`;
}
