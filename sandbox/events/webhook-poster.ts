import { createHmac } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface SignedPost {
  url: string;
  secret: string;
  body: string;
  /** Unix seconds of the receiver's clock. */
  timestamp: number;
}

/** Stripe gives an endpoint about this long before it counts the attempt as failed. */
const ANSWER_WITHIN_MS = 20_000;

/** The receiver closed a kept connection just as it was used again: nobody's failure. */
const CLOSED_WHILE_IDLE = 'closed while idle';

/**
 * `t=…,v1=…` over `t.body`, keyed with the whole secret, prefix included.
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function signatureHeader(body: string, secret: string, timestamp: number): string {
  const v1 = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return `t=${timestamp},v1=${v1}`;
}

/** Posts webhooks over connections that are kept open between them. */
export class WebhookPoster {
  private readonly http: HttpAgent;
  private readonly https: HttpsAgent;

  constructor(maxSockets: number) {
    this.http = new HttpAgent({ keepAlive: true, maxSockets });
    this.https = new HttpsAgent({ keepAlive: true, maxSockets });
  }

  /** Resolves always: with the status code, or with the reason why there is none. */
  async post(post: SignedPost): Promise<string> {
    const first = await this.postOnce(post);
    return first === CLOSED_WHILE_IDLE ? this.postOnce(post) : first;
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private postOnce({ url, secret, body, timestamp }: SignedPost): Promise<string> {
    const secure = url.startsWith('https:');
    return new Promise((resolve) => {
      const options = {
        method: 'POST',
        agent: secure ? this.https : this.http,
        timeout: ANSWER_WITHIN_MS,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'stripe-signature': signatureHeader(body, secret, timestamp),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          accept: '*/*; q=0.5, application/xml',
          'cache-control': 'no-cache',
        },
      };
      const outgoing = (secure ? httpsRequest : httpRequest)(url, options, (answer) => {
        // The connection is free for the next delivery only once the body is read.
        answer.resume().on('close', () => resolve(String(answer.statusCode)));
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error('timeout')));
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        const closedWhileIdle = error.code === 'ECONNRESET' && outgoing.reusedSocket;
        resolve(closedWhileIdle ? CLOSED_WHILE_IDLE : (error.code ?? error.message));
      });
      outgoing.end(body);
    });
  }
}
