import Stripe from 'stripe';
import { renderEvent } from '../books/render-event.js';
import type { ReadJob, SignJob } from './jobs.js';

/** Requests as bytes, with the headers that Stripe's deliveries have. */
export function signedRequests({ body, attemptIds, secret }: SignJob): Buffer[] {
  return attemptIds.map((attemptId) => {
    const payload = renderEvent(body, attemptId);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
    return Buffer.from(
      'POST /v1/webhooks/stripe HTTP/1.1\r\n' +
        'Host: 127.0.0.1\r\n' +
        'User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)\r\n' +
        'Accept: */*; q=0.5, application/xml\r\n' +
        'Cache-Control: no-cache\r\n' +
        'Content-Type: application/json; charset=utf-8\r\n' +
        `Content-Length: ${Buffer.byteLength(payload)}\r\n` +
        `Stripe-Signature: ${signature}\r\n\r\n${payload}`,
    );
  });
}

export function readRequest({ path }: ReadJob): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n`);
}
