import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A publisher's site: another origin than the service, with a page that says what it is given. */
export interface PublisherSite {
  readonly url: string;
  close(): Promise<void>;
}

export interface PublisherPage {
  readonly head?: string;
  readonly body: string;
  readonly lang?: string;
  /** A Content-Security-Policy. */
  readonly policy?: string;
}

/** Pages by their path; `/` for one that has none of its own. */
export async function startPublisherSite(
  pages: Readonly<Record<string, PublisherPage>>,
): Promise<PublisherSite> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://x');
    // Every browser asks for it.
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const page = pages[pathname];
    if (!page) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (page.policy) response.setHeader('content-security-policy', page.policy);
    response.end(
      `<!doctype html><html lang="${page.lang ?? 'en'}" dir="${page.lang === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8" />` +
        `<meta name="viewport" content="width=device-width" /><title>News</title>${page.head ?? ''}</head>` +
        `<body>${page.body}</body></html>`,
    );
    return response;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
