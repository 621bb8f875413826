import type { Entered } from './support-form.js';

/**
 * What the reader had entered, for when they come back from Checkout to a page that a browser loads
 * anew. It lies in this tab's own storage, from the click that leads to Checkout to the return.
 */
const keyOf = (slug: string) => `reader-fund:${slug}`;

export function keepChoice(slug: string, entered: Readonly<Entered>): void {
  try {
    sessionStorage.setItem(keyOf(slug), JSON.stringify(entered));
  } catch {
    // A browser that allows no storage then shows the form as new.
  }
}

export function takeChoice(slug: string): Entered | null {
  try {
    const kept = sessionStorage.getItem(keyOf(slug));
    sessionStorage.removeItem(keyOf(slug));
    return JSON.parse(kept ?? 'null') as Entered | null;
  } catch {
    return null;
  }
}
