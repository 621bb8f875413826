import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RunningSettings } from '../../config/settings.js';
import { acceptedTags } from '../languages/accepted-tags.js';
import { chooseLocale, type Locale } from '../languages/locale.js';
import type { PagesKey } from '../languages/pages/en.js';
import { PAGES } from '../languages/pages/texts.js';
import { type Say, sayIn } from '../languages/say.js';

/** What every page says about the publisher and this installation. */
export type Site = Pick<RunningSettings, 'publisherName' | 'publicUrl' | 'demo'>;

/** For whom a page is made: the installation, and the language its reader is spoken to in. */
export interface Visit {
  readonly site: Site;
  readonly locale: Locale;
  readonly say: Say<PagesKey>;
}

/** A visit by the language that was asked for: in the address or a form, else by the browser. */
export function visitBy(request: FastifyRequest, site: Site): Visit {
  return visitIn(wantedTags(request), site);
}

export function visitIn(tags: readonly string[], site: Site): Visit {
  const locale = chooseLocale(tags);
  return { site, locale, say: sayIn(PAGES[locale.language], locale) };
}

/** Says what the answer depends on, and which language it is in. */
export function markLanguage(reply: FastifyReply, { locale }: Visit): void {
  void reply.header('vary', 'Accept-Language').header('content-language', locale.tag);
}

/** A visit to what has a language of its own, unless the address names another. */
export function visitTo(own: string, request: FastifyRequest, site: Site): Visit {
  const isNamed = typeof (request.query as { lang?: unknown }).lang === 'string';
  return isNamed ? visitBy(request, site) : visitIn([own], site);
}

function wantedTags({ query, body, headers }: FastifyRequest): string[] {
  const asked = [query, body].map((fields) => (fields as { lang?: unknown } | null)?.lang);
  return [
    ...asked.filter((tag): tag is string => typeof tag === 'string'),
    ...acceptedTags(headers['accept-language']),
  ];
}
