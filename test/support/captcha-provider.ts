import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

export const CAPTCHA_SECRET = '0x4AAAAAAAsecret-of-the-tests';
export const CAPTCHA_SITE_KEY = '0x4AAAAAAAsite-key';

/**
 * Stands in for a provider's `siteverify`, as its documentation says: fields in a form, tokens good
 * once, faults in `error-codes`. The two differ in the code for a token that was used before.
 * @see https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 * @see https://docs.hcaptcha.com/#siteverify-error-codes-table
 */
export interface CaptchaProviderStandIn {
  readonly verifyUrl: string;
  /** What it was asked, field by field. */
  readonly asked: Record<string, string>[];
  /** What a widget shown on a page of that host hands out once it is solved. */
  solve(hostname?: string): string;
  /** How it answers from now on. */
  mode: 'well' | 'silent' | 'broken' | 'garbled';
  close(): Promise<void>;
}

export async function startCaptchaProvider(
  provider: 'turnstile' | 'hcaptcha' = 'turnstile',
): Promise<CaptchaProviderStandIn> {
  /** The host of each token that was not used yet. */
  const unused = new Map<string, string>();
  const used = new Set<string>();
  const twice = provider === 'turnstile' ? 'timeout-or-duplicate' : 'already-seen-response';
  const verify = ({ secret, response }: Record<string, string>): object => {
    const fails = (code: string) => ({ success: false, 'error-codes': [code] });
    if (secret !== CAPTCHA_SECRET) return fails('invalid-input-secret');
    if (!response) return fails('missing-input-response');
    const hostname = unused.get(response);
    if (hostname === undefined) return fails(used.has(response) ? twice : 'invalid-input-response');
    unused.delete(response);
    used.add(response);
    const challenge_ts = new Date().toISOString();
    return {
      success: true,
      challenge_ts,
      hostname,
      ...(provider === 'turnstile' && { 'error-codes': [] }),
    };
  };
  const waiting = new Set<ServerResponse>();
  const server = createServer((request, answer) => {
    void text(request).then((body) => {
      const fields = Object.fromEntries(new URLSearchParams(body));
      standIn.asked.push(fields);
      if (standIn.mode === 'silent') {
        waiting.add(answer);
        return;
      }
      answer.statusCode = standIn.mode === 'broken' ? 503 : 200;
      answer.setHeader('content-type', 'application/json');
      answer.end(standIn.mode === 'garbled' ? '<html>' : JSON.stringify(verify(fields)));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  let solved = 0;
  const standIn: CaptchaProviderStandIn = {
    verifyUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/siteverify`,
    asked: [],
    mode: 'well',
    solve: (hostname = '127.0.0.1') => {
      const token = `token-${(solved += 1)}`;
      unused.set(token, hostname);
      return token;
    },
    close: async () => {
      for (const answer of waiting) answer.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return standIn;
}
