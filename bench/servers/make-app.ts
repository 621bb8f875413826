import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings } from '../../config/settings.js';
import { createApp } from '../../src/bootstrap.js';

/** The app as `main` builds it, in this process and doing nothing by itself. It does not listen yet. */
export function makeApp(environment: NodeJS.ProcessEnv): Promise<NestFastifyApplication> {
  const settings = readSettings(environment);
  return createApp({
    ...settings,
    databaseUrl: settings.databaseUrl!,
    stripeSecretKey: settings.stripeSecretKey!,
    demo: false,
    scheduled: false,
    checkoutOrigins: ['https://checkout.stripe.com'],
  });
}
