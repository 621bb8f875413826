import { html } from '../kernel/html.js';
import { MAIL } from '../languages/mail/texts.js';
import { sayIn } from '../languages/say.js';
import { inLanguage, renderPage } from './page.js';
import type { Visit } from './visit.js';

/** Where a person stands: nothing changed, or what they have just chosen. */
export type UnsubscribeStep = 'ask' | 'refused' | 'accepted';

/** The page that a link in a mail leads to. It changes nothing until its button is pressed. */
export function renderUnsubscribe(
  visit: Visit,
  { step, token }: { step: UnsubscribeStep; token: string },
): string {
  const { locale } = visit;
  const say = sayIn(MAIL[locale.language], locale);
  const words = {
    ask: { title: say('refuseTitle'), text: say('refuseAsk') },
    refused: { title: say('refusedTitle'), text: say('refused') },
    accepted: { title: say('acceptedTitle'), text: say('accepted') },
  }[step];
  const next =
    step === 'refused'
      ? { path: '/mail/subscribe', text: say('acceptButton') }
      : { path: '/mail/unsubscribe', text: say('refuseButton') };
  const address = (path: string) => `${path}?token=${encodeURIComponent(token)}`;
  return renderPage(visit, {
    title: words.title,
    // Where a choice was made, its address is one to post to: there is nothing to look at again.
    ...(step === 'ask' && { address: address('/mail/unsubscribe') }),
    body: html`<div class="narrow message">
      <h1>${words.title}</h1>
      <p role="status">${words.text}</p>
      <form method="post" action="${inLanguage(address(next.path), locale.language)}">
        <button class="action" type="submit">${next.text}</button>
      </form>
    </div>`,
  });
}
