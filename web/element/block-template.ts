import { html, nothing, type TemplateResult } from 'lit-html';
import { barTemplate } from '../bar/bar-template.js';
import { supportersTemplate, totalsTemplate } from '../bar/summary-template.js';
import { formTemplate } from '../form/form-template.js';
import type { FormContext, SupportForm } from '../form/support-form.js';
import type { Progress } from '../service/progress.js';
import { progressSkeleton } from './quiet-templates.js';
import type { Layout } from './reader-fund.js';

export interface BlockContext extends FormContext {
  progress: Progress | null;
  layout: Layout;
  /** Of the progress bar, in px. */
  length: number;
  form: SupportForm;
  announcement: string;
}

export function blockTemplate(context: BlockContext): TemplateResult {
  const { campaign, layout, announcement, locale } = context;
  const isBar = layout === 'bar';
  // A group, not a region: two blocks on a page would be two landmarks of one name.
  return html`<div
    class="frame ${campaign.status === 'open' ? '' : 'brief'}"
    part="frame"
    role="group"
    lang=${locale.tag}
    dir=${locale.direction}
    aria-label=${campaign.title}
  >
    ${isBar ? nothing : html`<h2 class="title" part="title"><bdi>${campaign.title}</bdi></h2>`}
    <div class="progress" part="progress">${progressTemplate(context)}</div>
    ${isBar ? nothing : formOrReason(context)}
    <p class="spoken" role="status">${announcement}</p>
  </div>`;
}

function progressTemplate({ progress, ...context }: BlockContext): TemplateResult {
  if (!progress) return progressSkeleton();
  const shown = { ...context, progress };
  return html`${totalsTemplate(shown)} ${barTemplate(shown)} ${supportersTemplate(shown)}`;
}

function formOrReason(context: BlockContext): TemplateResult {
  const { campaign, say, form } = context;
  if (campaign.status === 'open') return formTemplate(form, context);
  return html`<p class="closed" part="closed">
    ${say(campaign.status === 'closed' ? 'closed' : 'notOpen')}
  </p>`;
}
