import type { BrowserContext, Route } from 'playwright-core';

type Provider = 'turnstile' | 'hcaptcha';

/**
 * Stands in for a provider's script and frame, as their documentation describes them: the script looks
 * for its class, puts a frame there, and what this hands out when it is solved into a hidden field
 * beside it. hCaptcha loads a style sheet, too, and asks its own server.
 * @see https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/
 * @see https://docs.hcaptcha.com/#content-security-policy-settings
 */
const ORIGINS = {
  turnstile: {
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
    frame: 'https://challenges.cloudflare.com/cdn-cgi/challenge-platform/widget.html',
    others: [],
    widgetClass: 'cf-turnstile',
    field: 'cf-turnstile-response',
    size: [300, 65],
  },
  hcaptcha: {
    script: 'https://js.hcaptcha.com/1/api.js',
    frame: 'https://newassets.hcaptcha.com/captcha/v1/hcaptcha.html',
    others: [
      'https://newassets.hcaptcha.com/style.css',
      'https://api.hcaptcha.com/checksiteconfig',
    ],
    widgetClass: 'h-captcha',
    field: 'h-captcha-response',
    size: [302, 76],
  },
} as const;

/** What a page of ours loaded of somebody else's. */
export interface ServedWidget {
  readonly loaded: string[];
  /** The attributes that the script found. */
  readonly askedOfFrame: URLSearchParams[];
}

/** Serves a provider's widget to all pages of a context; every other host stays unreachable. */
export async function serveCaptchaWidget(
  context: BrowserContext,
  provider: Provider,
  solve: () => string,
): Promise<ServedWidget> {
  const { script, frame, others } = ORIGINS[provider];
  const served: ServedWidget = { loaded: [], askedOfFrame: [] };
  const answers: Record<string, () => Parameters<Route['fulfill']>[0]> = {
    [script]: () => ({ contentType: 'text/javascript', body: scriptOf(provider) }),
    [frame]: () => ({ contentType: 'text/html', body: frameWith(solve()) }),
    ...Object.fromEntries(
      others.map((url) => [
        url,
        () => ({
          contentType: url.endsWith('.css') ? 'text/css' : 'application/json',
          headers: { 'access-control-allow-origin': '*' },
          body: url.endsWith('.css') ? '.h-captcha iframe { border-radius: 4px }' : '{}',
        }),
      ]),
    ),
  };
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost',
    async (route) => {
      const url = new URL(route.request().url());
      const address = url.origin + url.pathname;
      served.loaded.push(address);
      if (address === frame) served.askedOfFrame.push(url.searchParams);
      const answer = answers[address];
      if (answer) await route.fulfill(answer());
      else await route.abort();
    },
  );
  return served;
}

function scriptOf(provider: Provider): string {
  const { frame, others, widgetClass, field, size } = ORIGINS[provider];
  return `
    const place = document.querySelector('.${widgetClass}');
    const asked = new URLSearchParams({
      sitekey: place.dataset.sitekey,
      language: place.dataset.language ?? new URL(document.currentScript.src).searchParams.get('hl'),
    });
    const frame = document.createElement('iframe');
    frame.title = 'Widget containing a check';
    frame.src = '${frame}?' + asked;
    frame.width = ${size[0]};
    frame.height = ${size[1]};
    frame.style.border = '0';
    const answer = document.createElement('input');
    answer.type = 'hidden';
    answer.name = '${field}';
    place.append(frame, answer);
    for (const url of ${JSON.stringify(others)}) {
      if (!url.endsWith('.css')) { fetch(url, { method: 'POST' }); continue; }
      const sheet = document.createElement('link');
      document.head.append(Object.assign(sheet, { rel: 'stylesheet', href: url }));
    }
    addEventListener('message', ({ origin, data }) => {
      if (origin === new URL(frame.src).origin) answer.value = data;
    });`;
}

function frameWith(token: string): string {
  return `<!doctype html><html lang="en"><title>Check</title>
    <body style="margin:0;border:1px solid #999;box-sizing:border-box;height:100vh;padding:20px;font:16px sans-serif">
    <label><input type="checkbox" id="person"> Verify you are human</label>
    <script>
      document.getElementById('person').addEventListener('change', () => {
        parent.postMessage(${JSON.stringify(token)}, '*');
      });
    </script></body></html>`;
}
