import { articlesTable } from './articles.js';
import { booksState } from './books-state.js';
import { giftColumns, totalsColumns } from './columns.js';
import { FinanceError, getEntriesCsv, getGifts, getTotals, type Totals } from './finance-api.js';
import { saveFile } from './save-file.js';
import { staffKey } from './staff-key.js';
import { appendRows, drawTable } from './table.js';

const PAGE_LENGTH = '25';

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const signIn = byId<HTMLFormElement>('sign-in');
const keyField = byId<HTMLInputElement>('staff-key');
const desk = byId('desk');
const filters = byId<HTMLFormElement>('filters');
const more = byId<HTMLButtonElement>('more');
const exporter = byId<HTMLButtonElement>('export');
const gifts = byId<HTMLTableElement>('gifts');

let columns: ReturnType<typeof giftColumns> = [];
let nextCursor: string | null = null;
/** The filter whose totals are shown; its fields may say another by now. */
let shown = new URLSearchParams();
/** Grows with every question, and with signing out: an answer to an older one is dropped. */
let latestQuestion = 0;

signIn.addEventListener('submit', (event) => {
  event.preventDefault();
  staffKey.keep(keyField.value.trim());
  keyField.value = '';
  void ask(loadDesk);
});
filters.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask(loadDesk);
});
byId('sign-out').addEventListener('click', () => {
  if (staffKey.read() === null) void endSession();
  else askForKey('');
});
more.addEventListener('click', () => {
  if (!isBusy(more)) void ask(loadMoreGifts);
});
exporter.addEventListener('click', () => {
  if (!isBusy(exporter)) void exportEntries();
});

void ask(loadDesk);

async function ask(load: () => Promise<() => void>): Promise<void> {
  latestQuestion += 1;
  const question = latestQuestion;
  byId('desk-error').textContent = '';
  setBusy(more, true);
  const draw = await load().catch(refusal);
  if (question !== latestQuestion) return;
  setBusy(more, false);
  draw();
}

/** Draws why there is no answer. What nobody expected is thrown on. */
function refusal(error: unknown): () => void {
  if (!(error instanceof FinanceError)) throw error;
  return () => {
    const isNobody = error.status === 401 && staffKey.read() === null;
    if (isNobody) askForKey('');
    else if (error.status === 401 || desk.hidden) askForKey(error.message);
    else byId('desk-error').textContent = error.message;
  };
}

async function endSession(): Promise<void> {
  await fetch('/v1/staff/sign-out', { method: 'POST' }).catch(() => null);
  location.assign('/finance/sign-in');
}

/** Also what signing out is: the key and every figure leave the page. */
function askForKey(message: string): void {
  latestQuestion += 1;
  staffKey.forget();
  desk.hidden = true;
  signIn.hidden = false;
  byId('totals').replaceChildren();
  byId('alarms').replaceChildren();
  byId('proofs').replaceChildren();
  gifts.replaceChildren();
  byId('articles').replaceChildren();
  byId('campaigns').replaceChildren();
  byId('sign-in-error').textContent = message;
  keyField.focus();
}

async function loadDesk(): Promise<() => void> {
  const filter = filled(new FormData(filters));
  const [totals, page, drawBooks, drawArticles] = await Promise.all([
    getTotals(filter),
    getGifts(giftQuery(filter, null)),
    booksState(),
    articlesTable(filter),
  ]);
  return () => {
    shown = filter;
    drawBooks(byId('alarms'), byId('proofs'));
    showDesk();
    drawTotals(totals, filter.get('groupBy') ?? 'campaign');
    offerCampaigns(page.items.map(({ campaign }) => campaign));
    columns = giftColumns(page.items);
    drawTable(gifts, columns, page.items);
    drawArticles(byId<HTMLTableElement>('articles'), byId('articles-range'));
    continueAt(page.nextCursor);
  };
}

/** The form takes the focus with it when it goes. */
function showDesk(): void {
  const wasSigningIn = !signIn.hidden;
  signIn.hidden = true;
  desk.hidden = false;
  if (wasSigningIn) byId('desk-title').focus();
}

function drawTotals({ asOf, rows }: Totals, groupBy: string): void {
  byId('grouped-by').textContent = groupBy;
  byId('as-of').textContent = `As of ${asOf.slice(0, 19).replace('T', ' ')} UTC`;
  drawTable(byId<HTMLTableElement>('totals'), totalsColumns(groupBy), rows);
  if (groupBy === 'campaign') offerCampaigns(rows.map(({ group }) => group));
}

/** Which campaigns there are is not public, so the page learns it from the figures. */
function offerCampaigns(campaigns: readonly string[]): void {
  const offered = byId<HTMLDataListElement>('campaigns');
  const known = new Set(Array.from(offered.options, ({ value }) => value));
  for (const campaign of new Set(campaigns)) {
    if (!known.has(campaign)) offered.append(new Option('', campaign));
  }
}

async function loadMoreGifts(): Promise<() => void> {
  const page = await getGifts(giftQuery(shown, nextCursor));
  return () => {
    appendRows(gifts, columns, page.items);
    continueAt(page.nextCursor);
  };
}

/** A button that goes would take the focus with it; the table's scroller can have it. */
function continueAt(cursor: string | null): void {
  nextCursor = cursor;
  if (cursor === null && document.activeElement === more) gifts.parentElement?.focus();
  more.hidden = cursor === null;
}

/** The rows behind the totals, and nothing after signing out. */
async function exportEntries(): Promise<void> {
  const key = staffKey.read();
  byId('desk-error').textContent = '';
  setBusy(exporter, true);
  const save = await getEntriesCsv(ungrouped(shown)).then(
    (csv) => () => saveFile(csv, 'entries.csv'),
    refusal,
  );
  setBusy(exporter, false);
  if (staffKey.read() === key) save();
}

function giftQuery(filter: URLSearchParams, cursor: string | null): URLSearchParams {
  const query = ungrouped(filter);
  query.set('limit', PAGE_LENGTH);
  if (cursor) query.set('cursor', cursor);
  return query;
}

function ungrouped(filter: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(filter);
  query.delete('groupBy');
  return query;
}

/** Not `disabled`: a button would lose the focus by it. */
function setBusy(button: HTMLButtonElement, busy: boolean): void {
  button.setAttribute('aria-disabled', String(busy));
}

function isBusy(button: HTMLButtonElement): boolean {
  return button.getAttribute('aria-disabled') === 'true';
}

/** An empty filter is no filter. */
function filled(form: FormData): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of form) {
    if (typeof value === 'string' && value.trim()) query.set(name, value.trim());
  }
  return query;
}
