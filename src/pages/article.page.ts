import type { CampaignView } from '../campaigns/campaign.view.js';
import { html } from '../kernel/html.js';
import { ENGLISH } from '../languages/locale.js';
import type { ProgressView } from '../progress/progress.view.js';
import { ARTICLE_TEXT } from './article-text.js';
import { renderPage } from './page.js';
import { SUPPORT_SCRIPT, supportBlock } from './support-block.js';
import type { Visit } from './visit.js';

export interface ArticleContent {
  readonly campaign: CampaignView;
  readonly progress: ProgressView;
  /** In which language the support block in it speaks. */
  readonly block: Visit;
}

/** An article as a publisher would run it, with the support block at its top and at its bottom. */
export function renderArticle(
  visit: Visit,
  { campaign: { slug, title }, progress, block }: ArticleContent,
): string {
  return renderPage(visit, {
    title: 'What happens to a story before morning',
    description: 'How a small newsroom checks what it prints, and corrects what it got wrong.',
    path: '/',
    share: { campaignTitle: title, progress, locale: ENGLISH },
    head: SUPPORT_SCRIPT,
    body: html`<article class="article">
      <header class="article-head">
        <p class="kicker">How we work</p>
        <h1>What happens to a story before morning</h1>
        <p class="standfirst">
          Before a report reaches you it passes through the hands of people whose names are not on
          it. An evening with the night desk.
        </p>
        <p class="byline">
          From the night desk <span aria-hidden="true">·</span> 3 minutes to read
        </p>
      </header>
      ${supportBlock(block, slug)}
      <figure>
        <img
          src="/assets/night-desk.svg"
          width="1200"
          height="675"
          alt="Drawing: a desk by a window at night, with a lamp, a telephone, a cup and a pile of proofs."
        />
        <figcaption>The desk by the window is staffed until the presses have started.</figcaption>
      </figure>
      <div class="prose">${ARTICLE_TEXT}</div>
      <aside class="closing-appeal" aria-label="Support this work">
        <p>
          Work like this is paid for by the people who read it. If it is worth something to you, you
          can help it go on, with money or without.
        </p>
        ${supportBlock(block, slug)}
      </aside>
    </article>`,
  });
}
