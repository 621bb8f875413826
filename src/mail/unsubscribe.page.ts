import { html } from '../kernel/html.js';
import type { Locale } from '../languages/locale.js';
import { MAIL } from '../languages/mail/texts.js';
import { sayIn } from '../languages/say.js';

/** Where a person stands: nothing changed, or what they have just chosen. */
export type UnsubscribeStep = 'ask' | 'refused' | 'accepted';

/** The page that a link in a mail leads to. It changes nothing until its button is pressed. */
export function renderUnsubscribe(
  publisherName: string,
  { step, token, locale }: { step: UnsubscribeStep; token: string; locale: Locale },
): string {
  const say = sayIn(MAIL[locale.language], locale);
  const words = {
    ask: { title: say('refuseTitle'), text: say('refuseAsk') },
    refused: { title: say('refusedTitle'), text: say('refused') },
    accepted: { title: say('acceptedTitle'), text: say('accepted') },
  }[step];
  const next =
    step === 'refused'
      ? { action: '/mail/subscribe', text: say('acceptButton') }
      : { action: '/mail/unsubscribe', text: say('refuseButton') };
  return html`<!doctype html>
    <html lang="${locale.tag}" dir="${locale.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${words.title} · ${publisherName}</title>
        <link rel="stylesheet" href="/assets/pages.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <header class="masthead"><a href="/">${publisherName}</a></header>
        <main id="main">
          <div class="narrow message">
            <h1>${words.title}</h1>
            <p>${words.text}</p>
            <form method="post" action="${next.action}?token=${token}">
              <button class="action" type="submit">${next.text}</button>
            </form>
          </div>
        </main>
      </body>
    </html>`.toString();
}
