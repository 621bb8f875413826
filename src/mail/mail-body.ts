import { html, type Html, raw } from '../kernel/html.js';
import type { Link, MailWords } from './mail-words.js';

/** The same words without form, for who reads mails as text. */
export function textBody(words: MailWords): string {
  const { greeting, paragraphs, action, closing, signature, footer, unsubscribe } = words;
  const blocks = [
    greeting,
    ...paragraphs,
    ...(action ? [linkText(action)] : []),
    [closing, ...signature].join('\n'),
    // The two dashes and the blank are what mail programs know a signature by.
    ['-- ', ...footer, ...(unsubscribe ? ['', linkText(unsubscribe)] : [])].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function linkText({ url, text }: Link): string {
  return `${text}:\n${url}`;
}

/**
 * A document for mail programs: styles stand in it, for nothing else is read, and nothing is loaded
 * from anywhere. In the dark, programs that know the media query have our colours; others make theirs.
 */
export function htmlBody(words: MailWords): string {
  const { locale, subject, greeting, paragraphs, action, closing, signature, footer } = words;
  const { unsubscribe } = words;
  return html`<!doctype html>
    <html lang="${locale.tag}" dir="${locale.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${subject}</title>
        ${STYLE}
      </head>
      <body class="page" dir="${locale.direction}">
        <div class="sheet">
          <p>${greeting}</p>
          ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
          ${action && html`<p class="act"><a class="action" href="${action.url}">${action.text}</a></p>`}
          <p>${closing}<br />${inLines(signature)}</p>
          <div class="foot">
            <p>${inLines(footer)}</p>
            ${
              unsubscribe &&
              html`<p><a class="quiet" href="${unsubscribe.url}">${unsubscribe.text}</a></p>`
            }
          </div>
        </div>
      </body>
    </html>`.toString();
}

function inLines(lines: readonly string[]): Html[] {
  return lines.map((line, at) => (at === 0 ? html`${line}` : html`<br />${line}`));
}

const STYLE = raw(`<style>
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  .page { margin: 0; padding: 0; background: #f3f5f7; color: #16202c;
    font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
  .sheet { box-sizing: border-box; max-width: 560px; margin: 0 auto; padding: 28px 24px;
    background: #ffffff; border-top: 4px solid #1f4b6e; overflow-wrap: anywhere; }
  .sheet p { margin: 0 0 16px; }
  .action { display: inline-block; padding: 11px 20px; border-radius: 6px; background: #1f4b6e;
    color: #ffffff; text-decoration: none; font-weight: 600; }
  .foot { margin-top: 28px; padding-top: 16px; border-top: 1px solid #cfd8e0; font-size: 13px;
    color: #5a6472; }
  .foot p { margin: 0 0 8px; }
  .quiet { color: #3d5d78; }
  @media (prefers-color-scheme: dark) {
    .page { background: #10161c; color: #e6ebf0; }
    .sheet { background: #19222b; border-top-color: #7fb2d9; }
    .action { background: #7fb2d9; color: #10161c; }
    .foot { border-top-color: #3a4753; color: #a8b4bf; }
    .quiet { color: #a9cdea; }
  }
</style>`);
