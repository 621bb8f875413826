import { getAlarms, getLastRun, type Alarm, type Run } from './finance-api.js';

/** What each proof holds against what, in the words of the desk. */
const PROOFS = {
  events: 'Events missed',
  balance: 'Stripe’s balance',
  payouts: 'Bank payouts',
  books: 'Our own sums',
} as const;
type Kind = keyof typeof PROOFS;

const STATES: Readonly<Record<string, string>> = {
  queued: 'waits to run',
  running: 'is running',
  matches: 'matches',
  incomplete: 'broke off',
};

/** Asks for the alarms and the last run of each proof, and returns what draws them. */
export async function booksState(): Promise<(alarms: Element, proofs: Element) => void> {
  const kinds = Object.keys(PROOFS) as Kind[];
  const [alarms, ...runs] = await Promise.all([getAlarms(), ...kinds.map(getLastRun)]);
  return (alarmList, proofList) => {
    alarmList.replaceChildren(...alarmItems(alarms));
    proofList.replaceChildren(...kinds.map((kind, at) => proofItem(PROOFS[kind], runs[at]!)));
  };
}

function alarmItems(alarms: readonly Alarm[]): HTMLElement[] {
  if (alarms.length === 0) return [element('li', 'No alarms.', 'calm')];
  return alarms.map(({ words, since }) =>
    element('li', since ? `${words}, since ${minutes(since)}` : words, 'alarm'),
  );
}

function proofItem(name: string, run: Run | null): HTMLElement {
  const item = document.createElement('div');
  const isFine = run === null || ['matches', 'queued', 'running'].includes(run.state);
  item.append(element('dt', name), element('dd', stateOf(run), isFine ? 'calm' : 'alarm'));
  if (run) item.append(element('dd', minutes(run.finishedAt ?? run.createdAt), 'hint'));
  return item;
}

export function stateOf(run: Run | null): string {
  if (!run) return 'has not run yet';
  if (run.state !== 'differs') return STATES[run.state] ?? run.state;
  return run.differences === 1 ? '1 difference' : `${run.differences} differences`;
}

function minutes(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

function element(tag: 'li' | 'dt' | 'dd', text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}
