import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet, { type HelmetOptions } from 'helmet';

export type HeaderSet = Readonly<Record<string, string>>;

/** Headers of every answer of a kind. They depend on nothing but settings, so they are made once. */
export interface AnswerHeaders {
  /** What a browser may show as a document of its own, and whatever is not known to be data. */
  readonly page: HeaderSet;
  /** The same, for any site to load: the element's script, the progress bar as a picture. */
  readonly publicPage: HeaderSet;
  /** A page that any site may frame: there is nothing on it to be tricked into. */
  readonly frame: HeaderSet;
  /** The API's own page. */
  readonly docs: HeaderSet;
  /** JSON and its like, which no browser renders. */
  readonly data: HeaderSet;
  /** The same, for scripts of any site to read. */
  readonly publicData: HeaderSet;
}

export interface HeaderSettings {
  readonly publicUrl: string;
  readonly checkoutOrigins: readonly string[];
}

/** What scripts of other sites may read of an answer's headers. */
export const EXPOSED_HEADERS = ['ETag', 'Retry-After'];

/** Of helmet's headers, those that mean something where nothing is rendered. */
const MEANT_FOR_DATA = [
  'cross-origin-resource-policy',
  'strict-transport-security',
  'x-content-type-options',
];

const FOR_ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED_HEADERS.join(', '),
  'cross-origin-resource-policy': 'cross-origin',
};

export function makeAnswerHeaders(settings: HeaderSettings): AnswerHeaders {
  const page = askHelmet(settings, ownContent(settings.checkoutOrigins));
  const data = Object.fromEntries(
    Object.entries(page).filter(([name]) => MEANT_FOR_DATA.includes(name)),
  );
  return Object.freeze({
    page,
    publicPage: Object.freeze({ ...page, ...FOR_ANY_ORIGIN }),
    frame: framed(settings),
    docs: askHelmet(settings, SWAGGER_CONTENT),
    data: Object.freeze(data),
    publicData: Object.freeze({ ...data, ...FOR_ANY_ORIGIN }),
  });
}

/** What else one page may load, beside what all of them may. */
export type MoreContent = Readonly<
  Record<'scriptSrc' | 'frameSrc' | 'styleSrc' | 'connectSrc', readonly string[]>
>;

/** The Content-Security-Policy of a page that loads something which no other page does. */
export function contentPolicyWith(settings: HeaderSettings, more: MoreContent): string {
  const own = ownContent(settings.checkoutOrigins);
  const added = Object.entries(more).filter(([, sources]) => sources.length > 0);
  const widened = added.map(([name, sources]) => [name, [...(own[name] ?? []), ...sources]]);
  const headers = askHelmet(settings, {
    ...own,
    ...(Object.fromEntries(widened) as Directives),
  });
  return headers['content-security-policy']!;
}

type Directives = Record<string, readonly string[]>;

function ownContent(checkoutOrigins: readonly string[]): Directives {
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    // The form's answer leads to Checkout, and browsers hold redirects against this line too.
    formAction: ["'self'", ...checkoutOrigins],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  };
}

/** No form of it can be sent, and none of the pages its links lead to can be framed. */
const FRAMED_CONTENT: Directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ['*'],
};

function framed(settings: HeaderSettings): HeaderSet {
  const headers = Object.entries(askHelmet(settings, FRAMED_CONTENT));
  return Object.freeze({
    ...Object.fromEntries(headers.filter(([name]) => name !== 'x-frame-options')),
    'cross-origin-resource-policy': 'cross-origin',
  });
}

/** Swagger UI styles itself inline; the page has no input and no secret. */
const SWAGGER_CONTENT: Directives = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  frameAncestors: ["'none'"],
};

/** What helmet sets on an answer: on one that is never sent. */
function askHelmet({ publicUrl }: HeaderSettings, directives: Directives): HeaderSet {
  const options: HelmetOptions = {
    contentSecurityPolicy: { useDefaults: false, directives: { ...directives } },
    // The publisher's other hosts are not ours to speak for.
    strictTransportSecurity: publicUrl.startsWith('https:') && { includeSubDomains: false },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  };
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  let isDone = false;
  helmet(options)(request, response, (error) => {
    if (error) throw error as Error;
    isDone = true;
  });
  assert(isDone, 'helmet answers in the same turn');
  return Object.freeze(response.getHeaders() as Record<string, string>);
}
