import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';

export const WEBHOOK_SECRET = 'whsec_for_tests';

export interface WebhookReceiver {
  readonly url: string;
  /** Events whose signature held, in order of arrival, duplicates included. */
  readonly events: Stripe.Event[];
  /** Deliveries whose signature did not hold. */
  readonly forged: string[];
  /** Answers the next deliveries with these statuses instead of 200. */
  failNext(...statuses: number[]): void;
  types(): string[];
  /** Waits for an event of a type. @throws Error when none has come in 500 looks, 10 ms apart. */
  waitFor(type: Stripe.Event['type'], count?: number): Promise<Stripe.Event>;
  close(): Promise<void>;
}

/** A server that takes webhooks as a careful receiver does: over the raw bytes. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const events: Stripe.Event[] = [];
  const forged: string[] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const signature = String(request.headers['stripe-signature']);
      try {
        events.push(Stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET));
      } catch (error) {
        forged.push(String(error));
      }
      response.writeHead(statuses.shift() ?? 200).end('{"received":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    events,
    forged,
    failNext: (...next) => void statuses.push(...next),
    types: () => events.map((event) => event.type),
    waitFor: async (type, count = 1) => {
      // Looks are counted, not time: a machine that stood still meanwhile has not waited.
      for (let look = 0; look < 500; look++) {
        const found = events.filter((event) => event.type === type)[count - 1];
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(
        `No ${type} in 500 looks; there were ${JSON.stringify(events.map((e) => e.type))}`,
      );
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
