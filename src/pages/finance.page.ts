import { html, type Html } from '../kernel/html.js';
import { renderPage } from './page.js';
import type { Visit } from './visit.js';

/** The shell of the totals page; everything in it comes through the staff key, by the script. */
export function renderFinance(visit: Visit): string {
  return renderPage(visit, {
    title: 'Totals',
    head: html`<script src="/assets/finance.js" type="module"></script>`,
    body: html`<div class="desk">
      <h1 id="desk-title" tabindex="-1">Totals</h1>
      <noscript
        ><p>This page needs scripts. The same figures are at /v1/finance/totals.</p></noscript
      >
      <form id="sign-in" class="sign-in" hidden>
        <p><a href="/finance/sign-in">Sign in with your account</a>, or with a staff key:</p>
        <label for="staff-key">Staff key</label>
        <input id="staff-key" type="password" autocomplete="off" required spellcheck="false" />
        <button class="submit">Sign in</button>
        <p class="hint">The key is kept until you sign out or close this tab.</p>
        <p id="sign-in-error" class="error" role="alert"></p>
      </form>
      <div id="desk" hidden>
        ${filters()}
        <p id="desk-error" class="error" role="alert"></p>
        <section class="books" aria-labelledby="books-title">
          <h2 id="books-title">State of the books</h2>
          <ul id="alarms" class="alarms"></ul>
          <dl id="proofs" class="proofs"></dl>
        </section>
        <section aria-labelledby="totals-title">
          <h2 id="totals-title">By <span id="grouped-by">campaign</span></h2>
          <p id="as-of" class="hint" role="status"></p>
          <div class="scroller" tabindex="0" role="region" aria-label="Table of totals">
            <table id="totals"></table>
          </div>
          <p class="hint">
            Raised is gross less refunded and disputed. Fees and net are in the currency Stripe
            settles in, and awaited until Stripe has told them. Amounts of two currencies are never
            added.
          </p>
          <button id="export" class="plain-button" type="button">Download the entries (CSV)</button>
        </section>
        <section aria-labelledby="articles-title">
          <h2 id="articles-title">Articles</h2>
          <p id="articles-range" class="hint"></p>
          <div class="scroller" tabindex="0" role="region" aria-label="Table of articles">
            <table id="articles"></table>
          </div>
          <p class="hint">
            What raised most comes first. A view is a support block that came into sight; who saw it
            is not known. Without dates these are the last 30 days, and 93 days are the most.
          </p>
        </section>
        <section aria-labelledby="gifts-title">
          <h2 id="gifts-title">Latest gifts</h2>
          <div class="scroller" tabindex="0" role="region" aria-label="Table of gifts">
            <table id="gifts"></table>
          </div>
          <button id="more" class="plain-button" type="button" hidden>Show more</button>
        </section>
      </div>
    </div>`,
  });
}

function filters(): Html {
  const groups = ['campaign', 'currency', 'day', 'month', 'preset', 'interval'];
  return html`<form id="filters" class="filters">
    <div>
      <label for="campaign">Campaign</label
      ><input
        id="campaign"
        name="campaign"
        list="campaigns"
        placeholder="all"
        autocapitalize="none"
        spellcheck="false"
      />
    </div>
    <datalist id="campaigns"></datalist>
    <div><label for="from">From</label><input id="from" name="from" type="date" /></div>
    <div><label for="to">To, not included</label><input id="to" name="to" type="date" /></div>
    <div>
      <label for="groupBy">Grouped by</label>
      <select id="groupBy" name="groupBy">
        ${groups.map((group) => html`<option>${group}</option>`)}
      </select>
    </div>
    <button class="submit">Show</button>
    <button id="sign-out" class="plain-button" type="button">Sign out</button>
  </form>`;
}
