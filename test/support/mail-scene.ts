import type Stripe from 'stripe';
import { clientOf } from '../../sandbox/testing/clients.js';
import { untilNothingWaits } from './inbox.js';
import { MailDesk } from './mail-desk.js';
import { type MailServer, startMailServer } from './mail-server.js';
import { Reader } from './reader.js';
import { startTestService, type TestService } from './test-service.js';

/** A service with a campaign, a reader of it, and the mail server that it sends to. */
export interface MailScene {
  readonly server: MailServer;
  readonly service: TestService;
  readonly reader: Reader;
  readonly desk: MailDesk;
  readonly stripe: Stripe;
  /** Of the mails that have arrived, in their order. */
  subjects(): (string | undefined)[];
  /** Begins monthly support. @returns the subscription's id. */
  beginMonthly(): Promise<string>;
  /** Has every event applied, and the job of mails done once. */
  settledRound(): Promise<void>;
  close(): Promise<void>;
}

export async function startMailScene(): Promise<MailScene> {
  const server = await startMailServer();
  const service = await startTestService({
    settings: { smtpUrl: server.url, publisherAddress: '12 Example Street, Sampletown' },
  });
  await service.createCampaign();
  const reader = new Reader(service);
  const desk = new MailDesk(service);
  const stripe = clientOf(service.sandbox);
  return {
    ...{ server, service, reader, desk, stripe },
    subjects: () => server.arrived.map(({ mail }) => mail.subject),
    beginMonthly: async () => {
      const session = await reader.open(1_500, { interval: 'month' });
      await reader.pay(session);
      await reader.until(session, 'paid');
      const { subscription } = await stripe.checkout.sessions.retrieve(session.id);
      return subscription as string;
    },
    settledRound: async () => {
      await untilNothingWaits(service.pool);
      await desk.round();
    },
    close: async () => {
      await service.close();
      await server.close();
    },
  };
}
