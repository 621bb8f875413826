import type { TemplateResult } from 'lit-html';
import type { BlockKey } from '../../src/languages/block/en.js';
import { wordsOf } from '../../src/languages/block/words.js';
import type { Locale } from '../../src/languages/locale.js';
import type { Texts } from '../../src/languages/say.js';
import { progressSpoken } from '../../src/languages/block/progress-words.js';
import { SupportForm } from '../form/support-form.js';
import type { Campaign } from '../service/campaign.js';
import { loadOnce } from '../service/load-once.js';
import type { Progress } from '../service/progress.js';
import { progressFeed } from '../service/progress-feed.js';
import { campaignUrl, textsUrl } from '../service/service-url.js';
import { localeFor } from '../locale-for.js';
import { countView } from '../service/view-counter.js';
import { Announcer } from './announcer.js';
import { type BlockContext, blockTemplate } from './block-template.js';
import { buttonTemplate, openDialog } from './button-template.js';
import { DrawnElement } from './drawn-element.js';
import { fallbackTemplate, skeletonTemplate, waitingTemplate } from './quiet-templates.js';
import { styles } from './styles.js';

export type Layout = 'block' | 'bar' | 'button';

const ATTRIBUTES = ['campaign', 'layout', 'theme', 'lang'];

/** What has been loaded: the campaign, and the texts of one language. */
interface Loaded {
  campaign: Campaign;
  texts: Texts<BlockKey>;
  locale: Locale;
}

/**
 * `<reader-fund campaign="winter">`: where the money stands, and the way to support.
 * Whatever stands inside it is shown until it has loaded, and again if it cannot.
 */
export class ReaderFund extends DrawnElement {
  static readonly observedAttributes = ATTRIBUTES;

  private loaded: Loaded | null = null;
  private progress: Progress | null = null;
  private hasFailed = false;
  private isPlaced = false;
  private barLength = 0;
  private readonly form = new SupportForm(this);
  private readonly announcer = new Announcer(this, () => this.spoken());
  private bar: Element | null = null;
  private readonly resizing = new ResizeObserver(() => this.measure());
  private unsubscribe: (() => void) | null = null;

  constructor() {
    super(styles);
  }

  /** The campaign's slug. */
  get campaign(): string {
    return this.getAttribute('campaign') ?? '';
  }

  set campaign(slug: string) {
    this.setAttribute('campaign', slug);
  }

  get layout(): Layout {
    return (this.getAttribute('layout') as Layout | null) ?? 'block';
  }

  set layout(layout: Layout) {
    this.setAttribute('layout', layout);
  }

  /** `auto` follows the page's own color-scheme. */
  get theme(): 'auto' | 'light' | 'dark' {
    return (this.getAttribute('theme') as 'light' | 'dark' | null) ?? 'auto';
  }

  set theme(theme: 'auto' | 'light' | 'dark') {
    this.setAttribute('theme', theme);
  }

  connectedCallback(): void {
    this.isPlaced = true;
    window.addEventListener('online', this.retry);
    window.addEventListener('pageshow', this.form.comeBack);
    this.follow();
  }

  disconnectedCallback(): void {
    this.isPlaced = false;
    window.removeEventListener('online', this.retry);
    window.removeEventListener('pageshow', this.form.comeBack);
    this.resizing.disconnect();
    this.bar = null;
    this.unfollow();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    // Attributes that were there before it was placed are followed once it is.
    if (!this.isPlaced || before === now) return;
    if (name === 'campaign') {
      this.progress = null;
      this.loaded = null;
      this.follow();
    } else if (name === 'lang') void this.load();
    this.requestUpdate();
  }

  protected template(): TemplateResult {
    if (this.hasFailed) return fallbackTemplate(this.campaign);
    // A bar has nothing to show without progress; of a block the form can be used before.
    if (!this.loaded || (this.layout === 'bar' && !this.progress))
      return this.querySelector(':scope > :not(noscript)')
        ? waitingTemplate()
        : skeletonTemplate(this.layout);
    const { campaign, texts, locale } = this.loaded;
    const context: BlockContext = {
      ...wordsOf(texts, locale, campaign),
      campaign,
      progress: this.progress,
      layout: this.layout,
      length: this.barLength,
      form: this.form,
      announcement: this.announcer.text,
    };
    return this.layout === 'button'
      ? buttonTemplate(context, () => openDialog(this.root))
      : blockTemplate(context);
  }

  protected override drawn(): void {
    const bar = this.root.querySelector('.bar');
    if (bar === this.bar) return;
    this.resizing.disconnect();
    this.bar = bar;
    // Tells the length once it is laid out; to ask for it here would have the page laid out twice.
    if (bar) this.resizing.observe(bar);
  }

  private follow(): void {
    this.unfollow();
    if (!this.campaign) return;
    const feed = progressFeed(this.campaign);
    const listener = (progress: Progress) => {
      const isChange = this.progress !== null;
      this.progress = progress;
      if (isChange && feed.speaksThrough(listener)) this.announcer.changed();
      this.requestUpdate();
      this.tell('progress', progress);
    };
    this.unsubscribe = feed.subscribe(listener);
    this.requestUpdate();
    void this.load();
  }

  private unfollow(): void {
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  /** Which scale labels fit depends on it; only a length that changed draws again. */
  private measure(): void {
    const length = this.bar?.clientWidth ?? 0;
    if (length === this.barLength) return;
    this.barLength = length;
    this.requestUpdate();
  }

  private async load(): Promise<void> {
    const slug = this.campaign;
    const locale = localeFor(this);
    const [campaign, texts] = await Promise.all([
      loadOnce<Campaign>(campaignUrl(slug)),
      loadOnce<Texts<BlockKey>>(textsUrl(locale.language)),
    ]);
    // Meanwhile another campaign or language may have been asked for.
    if (slug !== this.campaign || locale.tag !== localeFor(this).tag) return;
    const isFirst = !this.loaded;
    this.hasFailed = !campaign || !texts;
    this.loaded = campaign && texts && { campaign, texts, locale };
    // What is not there has no progress to ask for either.
    if (this.hasFailed) this.unfollow();
    else if (isFirst) {
      this.form.restore(slug);
      countView(this, slug);
    }
    this.requestUpdate();
    if (this.hasFailed || isFirst)
      this.tell(this.hasFailed ? 'error' : 'ready', { campaign: slug });
  }

  /** Says to the page what happens, by an event that bubbles: `reader-fund-ready`. */
  tell(name: string, detail: object): void {
    this.dispatchEvent(
      new CustomEvent(`reader-fund-${name}`, { bubbles: true, composed: true, detail }),
    );
  }

  private readonly retry = (): void => {
    if (this.hasFailed) this.follow();
  };

  private spoken(): string {
    if (!this.loaded || !this.progress) return '';
    const { campaign, texts, locale } = this.loaded;
    return progressSpoken(this.progress, wordsOf(texts, locale, campaign));
  }
}
