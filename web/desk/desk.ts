import { render } from 'lit-html';
import { DeskError, get, send } from './frame/ask.js';
import { deskFrame } from './frame/desk-frame.js';
import { findRoute, type Route } from './frame/find-route.js';
import { type Me, mayActAs, type Page, type Visit } from './frame/page.js';
import { errorPage } from './pages/error.js';
import { ROUTES } from './routes.js';

const ROOT = document.getElementById('desk')!;
const NAME = document.title;

let me: Me | null = null;
let shown: Page | null = null;
/** Grows with every page that is gone to: one that comes late is not shown. */
let latest = 0;

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (!link || !staysHere(link, event)) return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
});
window.addEventListener('popstate', () => void show({ isNew: false }));
void show({ isNew: false });

function go(path: string): void {
  history.pushState(null, '', path);
  void show({ isNew: true });
}

/** Shows the page of the address; the focus goes along where somebody has gone to another one. */
async function show({ isNew }: { isNew: boolean }): Promise<void> {
  latest += 1;
  const turn = latest;
  const page = await makePage(turn).catch((error: unknown) => recover(error));
  if (turn !== latest || page === null) return;
  shown?.leave?.();
  shown = page;
  document.title = `${page.title} · ${NAME}`;
  draw();
  if (!isNew) return;
  window.scrollTo(0, 0);
  document.getElementById('desk-page')?.focus({ preventScroll: true });
}

async function makePage(turn: number): Promise<Page | null> {
  const found = findRoute(ROUTES, location.pathname);
  if (!found) return errorPage('There is nothing here', 'The address may be mistyped.');
  if (found.route.role !== null && !(await mayEnter(found.route))) return null;
  const visit: Visit = {
    params: found.params,
    query: new URLSearchParams(location.search),
    hash: location.hash.slice(1),
    me,
    redraw: () => {
      if (turn === latest) draw();
    },
    go,
    refreshMe: async () => {
      me = await whoAmI();
    },
  };
  return found.route.make(visit);
}

/** Leads to signing in, or to what has to be done first; the service would refuse every call. */
async function mayEnter(route: Route): Promise<boolean> {
  me ??= await whoAmI();
  if (me === null) {
    signInFirst();
    return false;
  }
  const lacksFactor = me.needsSecondFactor && !me.hasSecondFactor;
  if (lacksFactor && location.pathname !== '/finance/account') {
    const answer = await get('/v1/finance/payouts', new URLSearchParams({ limit: '1' })).catch(
      (error: unknown) => error,
    );
    if (answer instanceof DeskError && answer.code === 'second_factor_needed') {
      go('/finance/account');
      return false;
    }
  }
  if (route.role !== null && !mayActAs(me, route.role)) {
    throw new DeskError(403, 'forbidden', `This page needs the role ${route.role}.`);
  }
  return true;
}

async function whoAmI(): Promise<Me | null> {
  try {
    return await get<Me>('/v1/staff/me');
  } catch (error) {
    if (error instanceof DeskError && error.status === 401) return null;
    throw error;
  }
}

/** A session that has ended leads to signing in; what nobody expected is said, and thrown on. */
function recover(error: unknown): Page | null {
  if (error instanceof DeskError && error.status === 401) {
    signInFirst();
    return null;
  }
  const words = error instanceof DeskError ? error.message : 'Something went wrong on this page.';
  if (!(error instanceof DeskError)) queueMicrotask(() => reportError(error));
  return errorPage('This page cannot be shown', words);
}

function signInFirst(): void {
  me = null;
  const { pathname, search } = location;
  const next =
    pathname === '/finance' ? '' : `?${new URLSearchParams({ next: pathname + search })}`;
  history.replaceState(null, '', `/finance/sign-in${next}`);
  void show({ isNew: true });
}

function draw(): void {
  const page = shown!;
  render(deskFrame(me, location.pathname, page.view(), signOut), ROOT);
}

function signOut(): void {
  void send('POST', '/v1/staff/sign-out')
    .catch(() => undefined)
    // A whole new page: nothing of what was shown stays in this one.
    .then(() => location.assign('/finance/sign-in'));
}

function staysHere(link: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.target !== '' || link.hasAttribute('download')) return false;
  return link.origin === location.origin && findRoute(ROUTES, link.pathname) !== null;
}
