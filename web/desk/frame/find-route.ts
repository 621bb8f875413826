import type { MakePage, Role } from './page.js';

export interface Route {
  /** `/finance/gifts/:id` */
  readonly pattern: string;
  /** null: for who is not signed in as well. */
  readonly role: Role | null;
  readonly make: MakePage;
}

/** The route of a path, and what stands at its names; null where there is none. */
export function findRoute(
  routes: readonly Route[],
  path: string,
): { route: Route; params: Record<string, string> } | null {
  const parts = path.replace(/\/+$/, '').split('/');
  for (const route of routes) {
    const names = route.pattern.split('/');
    if (names.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = names.every((name, at) => {
      if (!name.startsWith(':')) return name === parts[at];
      params[name.slice(1)] = decode(parts[at]!);
      return parts[at] !== '';
    });
    if (fits) return { route, params };
  }
  return null;
}

/** What is no text is looked up as it stands, and not found. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
