import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BrowserSession } from './browser-session.js';

export interface OidcProvider {
  readonly issuer: string;
  /** Goes from the provider's sign-in page back to the service, as whoever types the address. */
  signIn(url: string, email: string): Promise<string>;
  close(): Promise<void>;
}

/** A certified implementation of OpenID Connect, in a process of its own: it is ESM alone. */
export async function startOidcProvider(client: {
  readonly redirectUri: string;
  readonly clientId: string;
  readonly clientSecret: string;
}): Promise<OidcProvider> {
  const script = join(__dirname, 'serve-oidc.mjs');
  const { redirectUri, clientId, clientSecret } = client;
  const child = spawn(process.execPath, [script, redirectUri, clientId, clientSecret], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [issuer] = (await once(lines, 'line')) as [string];
  return {
    issuer,
    signIn: (url, email) => walk(new BrowserSession({ url: issuer }), url, email, redirectUri),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** Follows the provider's redirects and posts its forms, as a browser would. */
async function walk(
  browser: BrowserSession,
  begin: string,
  email: string,
  redirectUri: string,
): Promise<string> {
  const { origin } = new URL(begin);
  for (let next = begin; ;) {
    if (next.startsWith(redirectUri)) return next;
    const path = next.startsWith(origin) ? next.slice(origin.length) : next;
    let answer = await browser.get(path);
    if (answer.status === 200) {
      const page = await answer.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)![1]!;
      answer = await browser.postForm(path, { prompt, login: email, password: 'any' });
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`the provider stopped at ${next}: ${answer.status}`);
    next = location;
  }
}
