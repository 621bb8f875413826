import { booksState } from './books-state.js';
import { giftColumns, totalsColumns } from './columns.js';
import { FinanceError, getGifts, getTotals } from './finance-api.js';
import { staffKey } from './staff-key.js';
import { appendRows, drawTable } from './table.js';

const PAGE_LENGTH = '25';

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const signIn = byId<HTMLFormElement>('sign-in');
const keyField = byId<HTMLInputElement>('staff-key');
const desk = byId('desk');
const filters = byId<HTMLFormElement>('filters');
const more = byId<HTMLButtonElement>('more');
const gifts = byId<HTMLTableElement>('gifts');

let columns: ReturnType<typeof giftColumns> = [];
let nextCursor: string | null = null;

signIn.addEventListener('submit', (event) => {
  event.preventDefault();
  staffKey.keep(keyField.value.trim());
  keyField.value = '';
  void attempt(showDesk);
});
filters.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(showDesk);
});
byId('sign-out').addEventListener('click', () => askForKey(''));
more.addEventListener('click', () => void attempt(showMoreGifts));

if (staffKey.read()) void attempt(showDesk);
else askForKey('');

async function attempt(action: () => Promise<void>): Promise<void> {
  byId('desk-error').textContent = '';
  try {
    await action();
  } catch (error) {
    if (!(error instanceof FinanceError)) throw error;
    if (error.status === 401) askForKey(error.message);
    else if (desk.hidden) askForKey(error.message);
    else byId('desk-error').textContent = error.message;
  }
}

/** Also what signing out is: the key and every figure leave the page. */
function askForKey(message: string): void {
  staffKey.forget();
  desk.hidden = true;
  signIn.hidden = false;
  byId('totals').replaceChildren();
  byId('alarms').replaceChildren();
  byId('proofs').replaceChildren();
  gifts.replaceChildren();
  byId('campaigns').replaceChildren();
  byId('sign-in-error').textContent = message;
  keyField.focus();
}

async function showDesk(): Promise<void> {
  const query = filled(new FormData(filters));
  const [totals, page, drawBooks] = await Promise.all([
    getTotals(query),
    getGifts(giftQuery(null)),
    booksState(),
  ]);
  drawBooks(byId('alarms'), byId('proofs'));
  signIn.hidden = true;
  desk.hidden = false;
  const groupBy = query.get('groupBy') ?? 'campaign';
  byId('grouped-by').textContent = groupBy;
  byId('as-of').textContent = `As of ${totals.asOf.slice(0, 19).replace('T', ' ')} UTC`;
  drawTable(byId<HTMLTableElement>('totals'), totalsColumns(groupBy), totals.rows);

  offerCampaigns([
    ...(groupBy === 'campaign' ? totals.rows.map(({ group }) => group) : []),
    ...page.items.map(({ campaign }) => campaign),
  ]);

  columns = giftColumns(page.items);
  drawTable(gifts, columns, page.items);
  continueAt(page.nextCursor);
}

/** Which campaigns there are is not public, so the page learns it from the figures. */
function offerCampaigns(campaigns: readonly string[]): void {
  const offered = byId<HTMLDataListElement>('campaigns');
  const known = new Set(Array.from(offered.options, ({ value }) => value));
  for (const campaign of new Set(campaigns)) {
    if (!known.has(campaign)) offered.append(new Option('', campaign));
  }
}

async function showMoreGifts(): Promise<void> {
  const page = await getGifts(giftQuery(nextCursor));
  appendRows(gifts, columns, page.items);
  continueAt(page.nextCursor);
}

function continueAt(cursor: string | null): void {
  nextCursor = cursor;
  more.hidden = cursor === null;
}

function giftQuery(cursor: string | null): URLSearchParams {
  const query = new URLSearchParams({ limit: PAGE_LENGTH });
  if (cursor) query.set('cursor', cursor);
  return query;
}

/** An empty filter is no filter. */
function filled(form: FormData): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of form) {
    if (typeof value === 'string' && value.trim()) query.set(name, value.trim());
  }
  return query;
}
