import { WebhookSignature } from '../../src/stripe/webhook-signature.js';
import { WebhooksService } from '../../src/webhooks/webhooks.service.js';
import { endWithParent, tellParent } from '../parent.js';
import { makeApp } from './make-app.js';

/**
 * The ceiling of webhook ingestion: the app as `main` builds it, with the route, hooks and
 * signature check that deliveries always meet, but a handler that answers once the signature is
 * verified. It parses no body and uses no database. The app's other parts are connected to an
 * empty database of their own, so that they take up nothing of the service that is measured.
 */
endWithParent();
const app = await makeApp(process.env);
const signature = app.get(WebhookSignature, { strict: false });
app.get(WebhooksService, { strict: false }).receive = async (body, header) => {
  signature.verify(String(body), header);
  return { received: true };
};
await app.listen(Number(process.env.PORT), '127.0.0.1');
tellParent({ ready: true });
