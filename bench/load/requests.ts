import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { renderEvent } from '../books/render-event.js';
import type { CheckoutJob, ReadJob, SignJob } from './jobs.js';

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

export function readRequest({ path, knownEtag }: ReadJob): Buffer {
  const known = knownEtag === undefined ? '' : `If-None-Match: ${knownEtag}\r\n`;
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n${known}\r\n`,
  );
}

/** As the element posts them, by way of one proxy: each from another address, with a key of its own. */
export function checkoutRequests({ path, amountMinor, count }: CheckoutJob): Buffer[] {
  const body = JSON.stringify({ amountMinor, interval: 'once', name: "Zoë O'Neil" });
  return Array.from({ length: count }, (_, at) => {
    const address = [at >> 16, at >> 8, at].map((part) => part & 255).join('.');
    return Buffer.from(
      `POST ${path} HTTP/1.1\r\n` +
        'Host: 127.0.0.1\r\n' +
        `X-Forwarded-For: 10.${address}\r\n` +
        'Accept: application/json\r\n' +
        'Content-Type: application/json\r\n' +
        `Idempotency-Key: ${randomUUID()}\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}
