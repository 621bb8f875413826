import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { progressSpoken } from '../bar/summary-text.js';
import { SupportForm } from '../form/support-form.js';
import { loadCampaign, type Campaign } from '../service/campaign.js';
import type { Progress } from '../service/progress.js';
import { progressFeed } from '../service/progress-feed.js';
import { chooseLanguage, type Language } from '../texts.js';
import { Announcer } from './announcer.js';
import { blockTemplate } from './block-template.js';
import { fallbackTemplate, skeletonTemplate } from './quiet-templates.js';
import { styles } from './styles.js';

/**
 * `<reader-fund campaign="winter">`: where the money stands, and the way to support.
 * Whatever stands inside it is shown until it has loaded, and again if it cannot.
 */
export class ReaderFund extends LitElement {
  static override styles = styles;
  static override properties = {
    campaign: {},
    layout: { reflect: true },
    theme: { reflect: true },
    loaded: { state: true },
    progress: { state: true },
    hasFailed: { state: true },
    barLength: { state: true },
  };

  /** The campaign's slug. */
  declare campaign: string;
  declare layout: 'block' | 'bar';
  /** `auto` follows the page's own color-scheme. */
  declare theme: 'auto' | 'light' | 'dark';
  declare private loaded: Campaign | null;
  declare private progress: Progress | null;
  declare private hasFailed: boolean;
  declare private barLength: number;

  private readonly form = new SupportForm(this);
  private readonly announcer = new Announcer(this, () => this.spoken());
  private readonly resizing = new ResizeObserver(() => this.measure());
  private unsubscribe: (() => void) | null = null;

  constructor() {
    super();
    this.campaign = '';
    this.layout = 'block';
    this.theme = 'auto';
    this.loaded = null;
    this.progress = null;
    this.hasFailed = false;
    this.barLength = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.retry);
    this.resizing.observe(this);
    if (this.hasUpdated) this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.retry);
    this.resizing.disconnect();
    this.unfollow();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('campaign') && this.campaign) this.follow();
  }

  protected override updated(): void {
    this.measure();
  }

  protected override render(): TemplateResult {
    if (this.hasFailed) return fallbackTemplate(this.campaign, this.language.texts);
    if (!this.loaded) return skeletonTemplate(this.layout);
    const { texts, locale } = this.language;
    return blockTemplate({
      texts,
      money: { ...this.loaded, locale },
      campaign: this.loaded,
      progress: this.progress,
      layout: this.layout,
      length: this.barLength,
      form: this.form,
      announcement: this.announcer.text,
    });
  }

  private get language(): Language {
    const page = this.closest<HTMLElement>('[lang]')?.lang;
    return chooseLanguage(page ? [page] : navigator.languages);
  }

  private follow(): void {
    this.unfollow();
    const feed = progressFeed(this.campaign);
    const listener = (progress: Progress) => {
      const isChange = this.progress !== null;
      this.progress = progress;
      if (isChange && feed.speaksThrough(listener)) this.announcer.changed();
    };
    this.unsubscribe = feed.subscribe(listener);
    void this.load();
  }

  private unfollow(): void {
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  /** Which scale labels fit depends on it; only a length that changed draws again. */
  private measure(): void {
    this.barLength = this.renderRoot.querySelector('.bar')?.clientWidth ?? 0;
  }

  private async load(): Promise<void> {
    const slug = this.campaign;
    const loaded = await loadCampaign(slug);
    if (slug !== this.campaign) return;
    this.loaded = loaded;
    this.hasFailed = !loaded;
    // What is not there has no progress to ask for either.
    if (!loaded) this.unfollow();
  }

  private readonly retry = (): void => {
    if (this.hasFailed) this.follow();
  };

  private spoken(): string {
    if (!this.loaded || !this.progress) return '';
    const { texts, locale } = this.language;
    return progressSpoken({ progress: this.progress, texts, money: { ...this.loaded, locale } });
  }
}
