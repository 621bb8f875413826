/**
 * The thank-you page: asks how the checkout stands and, when that changes, takes the new outcome
 * from the page itself as the server writes it, so that its words exist once.
 */
const FINAL = ['paid', 'free', 'failed', 'expired'];
const FIRST_WAIT_MS = 1_000;
const BACKOFF = 1.4;
const LONGEST_WAIT_MS = 30_000;
/** A bank takes days, and whoever is still looking can reload. */
const GIVE_UP_AFTER_MS = 30 * 60_000;

const outcome = () => document.getElementById('outcome');
const startedAt = Date.now();

void watch(FIRST_WAIT_MS);

async function watch(waitMs: number): Promise<void> {
  const { status = '', session = '' } = outcome()?.dataset ?? {};
  if (FINAL.includes(status) || Date.now() - startedAt > GIVE_UP_AFTER_MS) return;

  await new Promise((resolve) => setTimeout(resolve, waitMs));
  if ((await currentStatus(session, status)) !== status) await refresh();
  await watch(Math.min(waitMs * BACKOFF, LONGEST_WAIT_MS));
}

/** The known status where the service cannot be reached: nothing has changed that we know of. */
async function currentStatus(session: string, known: string): Promise<string> {
  try {
    const response = await fetch(`/v1/checkout-sessions/${encodeURIComponent(session)}`);
    return response.ok ? ((await response.json()) as { status: string }).status : known;
  } catch {
    return known;
  }
}

async function refresh(): Promise<void> {
  try {
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, 'text/html');
    const next = fresh.getElementById('outcome');
    const shown = outcome();
    if (!next || !shown) return;
    // The element stays: a screen reader announces changes within a region, not a new region.
    shown.replaceChildren(...next.childNodes);
    shown.dataset.status = next.dataset.status;
    document.title = fresh.title;
    // Only where there was nothing: what the reader has begun to write stays.
    const words = document.getElementById('words');
    const offered = fresh.getElementById('words');
    if (words?.childElementCount === 0 && offered) words.replaceChildren(...offered.childNodes);
  } catch {
    // The next look tries again.
  }
}
