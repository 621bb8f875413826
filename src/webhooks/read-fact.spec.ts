import { type Ours, readFact } from './read-fact.js';
import { readEvent } from './received-event.js';

const OURS: Ours = {
  installationId: '1a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f51',
  livemode: false,
  apiVersion: '2026-10-28.endive',
};
const ATTEMPT = '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50';
const METADATA = {
  readerfund_installation: OURS.installationId,
  readerfund_attempt: ATTEMPT,
};
const SESSION = {
  id: 'cs_1',
  object: 'checkout.session',
  amount_total: 1337,
  currency: 'usd',
  livemode: false,
  metadata: METADATA,
  mode: 'payment',
  payment_intent: 'pi_1',
  payment_status: 'paid',
};

function received(type: string, object: object, overrides: object = {}) {
  const event = {
    ...{ id: 'evt_1', object: 'event', created: 1_795_420_800, livemode: false, type },
    ...{ api_version: OURS.apiVersion, data: { object } },
    ...overrides,
  };
  return readEvent(Buffer.from(JSON.stringify(event)));
}

const COMPLETED = 'checkout.session.completed';
const ignored = (reason: string) => ({ verdict: { state: 'ignored', reason } });

describe('what an event means', () => {
  it.each([
    ['paid', 'paid'],
    ['unpaid', 'processing'],
    ['no_payment_required', 'free'],
  ])('a session that completed %s is %s', (payment_status, outcome) => {
    expect(readFact(received(COMPLETED, { ...SESSION, payment_status }), OURS)).toMatchObject({
      fact: { kind: 'session', outcome },
    });
  });

  it('waits for a person where a session completed with a status nobody knows', () => {
    const unknown = { ...SESSION, payment_status: 'perhaps' };
    expect(readFact(received(COMPLETED, unknown), OURS)).toMatchObject({
      verdict: { state: 'parked', reason: 'missing_fields' },
    });
  });

  it('is nothing to us for another type, mode, object or installation', () => {
    expect(readFact(received('price.created', SESSION), OURS)).toMatchObject(
      ignored('unhandled_type'),
    );
    expect(readFact(received(COMPLETED, SESSION, { livemode: true }), OURS)).toMatchObject(
      ignored('wrong_livemode'),
    );
    for (const object of [{ ...SESSION, object: 'charge' }, { ...SESSION, id: 7 }, 'text', null]) {
      const event = received(COMPLETED, {}, { data: { object } });
      expect(readFact(event, OURS)).toMatchObject(ignored('malformed'));
    }
    for (const metadata of [null, {}, { ...METADATA, readerfund_installation: ATTEMPT }]) {
      expect(readFact(received(COMPLETED, { ...SESSION, metadata }), OURS)).toMatchObject(
        ignored('not_ours'),
      );
    }
  });

  it('does not say of a payment without marks that it is not ours: those of renewals have none', () => {
    const charge = {
      ...{ id: 'ch_1', object: 'charge', status: 'succeeded', amount: 1337, currency: 'usd' },
      ...{ amount_refunded: 0, payment_intent: 'pi_1', balance_transaction: null, metadata: {} },
    };
    expect(readFact(received('charge.succeeded', charge), OURS)).toMatchObject({
      fact: { kind: 'charge', isMarked: false },
    });
  });

  it('ignores a charge that is on its way or failed, and an invoice of which nothing was paid', () => {
    for (const status of ['pending', 'failed']) {
      const charge = { id: 'ch_1', object: 'charge', status, metadata: {} };
      expect(readFact(received('charge.updated', charge), OURS)).toMatchObject(
        ignored('nothing_to_book'),
      );
    }
    const invoice = {
      ...{ id: 'in_1', object: 'invoice', amount_paid: 0 },
      parent: { subscription_details: { metadata: METADATA } },
    };
    expect(readFact(received('invoice.paid', invoice), OURS)).toMatchObject(
      ignored('nothing_to_book'),
    );
  });

  it('asks whose a renewal is where another release rendered it, which kept its marks elsewhere', () => {
    const invoice = { id: 'in_1', object: 'invoice', subscription: 'sub_1' };
    const older = received('invoice.paid', invoice, { api_version: '2024-06-20' });
    expect(readFact(older, OURS)).toEqual({ stale: { kind: 'invoice', id: 'in_1' } });
    expect(readFact(older, OURS, invoice as never)).toMatchObject(ignored('not_ours'));
    const foreign = { ...SESSION, metadata: { readerfund_installation: 'another' } };
    const olderForeign = received(COMPLETED, foreign, { api_version: '2024-06-20' });
    expect(readFact(olderForeign, OURS)).toMatchObject(ignored('not_ours'));
  });

  it('fetches anew what another release rendered, and takes additions within one as they are', () => {
    const older = received(COMPLETED, SESSION, { api_version: '2024-06-20' });
    expect(readFact(older, OURS)).toEqual({ stale: { kind: 'checkout.session', id: 'cs_1' } });
    expect(readFact(older, OURS, SESSION as never)).toMatchObject({ fact: { kind: 'session' } });
    const monthly = received(COMPLETED, SESSION, { api_version: '2026-11-25.endive' });
    expect(readFact(monthly, OURS)).toMatchObject({ fact: { kind: 'session' } });
  });
});
