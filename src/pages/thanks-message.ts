import type { Problem } from '../http/problem.js';
import { html, type Html } from '../kernel/html.js';
import { campaignWords } from '../languages/block/campaign-words.js';
import { explainProblem, UNKNOWN_OFFER } from '../languages/block/explain-problem.js';
import { UNTOUCHED } from './form-entries.js';
import { renderMessage } from './message.page.js';
import { personInputs } from './person-fields.js';
import type { ThanksContent } from './thanks.page.js';
import { thanksWords } from './thanks-states.js';
import type { Visit } from './visit.js';

/** Whoever said nothing in the form can do it now; whoever did is told what becomes of it. */
export function thanksMessage(
  visit: Visit,
  { checkout, campaign }: ThanksContent,
): Html | undefined {
  const say = thanksWords(visit.locale);
  const isReviewed = campaign.wallModeration === 'review';
  if (checkout.message === 'closed') return undefined;
  if (checkout.message === 'left')
    return html`<p class="message-left">
      ${say(isReviewed ? 'messageInReview' : 'messageShown')}
    </p>`;

  const words = campaignWords(visit.locale, campaign.currency);
  const action = `/v1/checkout-sessions/${encodeURIComponent(checkout.id)}/message`;
  return html`<section class="leave-message" aria-labelledby="leave-message">
    <h2 id="leave-message">${say('messageTitle')}</h2>
    <p>${say(isReviewed ? 'messageReviewed' : 'messageAtOnce')}</p>
    <form class="form" method="post" action="${action}">
      <input type="hidden" name="lang" value="${visit.locale.tag}" />
      ${personInputs({ visit, words, state: UNTOUCHED })}
      <button class="submit">${say('messageSend')}</button>
    </form>
  </section>`;
}

/** For a form that was refused: the page it came from says what can still be done. */
export function renderMessageError(visit: Visit, problem: Problem, sessionId: string): string {
  const words = campaignWords(visit.locale, UNKNOWN_OFFER.currency);
  const query = new URLSearchParams({ session_id: sessionId, lang: visit.locale.tag });
  return renderMessage(visit, {
    title: visit.say('formFailedTitle'),
    detail:
      problem.code === 'message_not_accepted'
        ? thanksWords(visit.locale)('messageNotAccepted')
        : Object.values(explainProblem(problem, words, UNKNOWN_OFFER)).join(' '),
    link: { href: `/thanks?${query}`, text: visit.say('backToForm') },
  });
}
