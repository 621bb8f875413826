import { scrubPerson } from './scrub-person.js';

const scrubbed = (value: unknown): unknown => JSON.parse(scrubPerson(JSON.stringify(value)));

describe('scrubbing a payload', () => {
  it('keeps what the books read, to the digit', () => {
    const event = {
      id: 'evt_1',
      type: 'invoice.paid',
      created: 1795420800,
      api_version: '2026-10-28.endive',
      data: {
        object: {
          id: 'in_1',
          object: 'invoice',
          billing_reason: 'subscription_cycle',
          amount_paid: 1337,
          currency: 'usd',
          customer: 'cus_1',
          total_details: { amount_shipping: 0, amount_tax: 12 },
          client_reference_id: '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50',
          evidence_details: { due_by: 1795420800, has_evidence: false },
          parent: { subscription_details: { metadata: { readerfund_attempt: 'a-1' } } },
          lines: { object: 'list', data: [{ id: 'il_1', amount: 1337 }], has_more: false },
        },
      },
      livemode: false,
    };
    expect(scrubbed(event)).toEqual(event);
  });

  it('blanks who somebody is, wherever it stands', () => {
    const object = {
      customer_details: { email: 'zoe@reader.example', name: 'Zoë' },
      receipt_email: 'zoe@reader.example',
      billing_details: { name: 'Zoe', phone: '5550100', address: { city: 'Bonn' } },
      payment_method_details: { card: { last4: '4242', fingerprint: 'Xt5EWLLDS7FJjR1c' } },
      us_bank_account: { routing_number: '110000000', account_type: 'checking' },
      evidence: { customer_purchase_ip: '203.0.113.7', uncategorized_text: 'Zoe' },
      card: { exp_month: 4, exp_year: 2031, brand: 'visa' },
      receipt_url: 'https://pay.stripe.com/receipts/x',
    };
    const previous = { email: 'old@reader.example', name: 'Zoe' };
    const text = JSON.stringify(
      scrubbed({ data: { object, previous_attributes: previous }, request: { id: 'req_1' } }),
    );
    expect(text).not.toMatch(/zoe|zoë|@|5550100|Bonn|4242|Xt5E|110000000|203\.|receipts|2031/i);
    expect(text).toContain('"brand":"visa"');
    expect(text).toContain('"account_type":"checking"');
    expect(text).toContain('"id":"req_1"');
  });

  it('blanks free text, and metadata that is not ours', () => {
    expect(
      scrubbed({
        cancellation_details: { comment: 'Zoe', reason: 'cancellation_requested' },
        last_payment_error: { message: 'The card of Zoe was declined.', code: 'card_declined' },
        metadata: { readerfund_attempt: 'a-1', reason: 'Zoe asked', shop: 'merchandise' },
        description: 'Zoe',
        custom: ['zoe@reader.example', 'a b', 7, null, true],
      }),
    ).toEqual({
      cancellation_details: { comment: '[erased]', reason: 'cancellation_requested' },
      last_payment_error: { message: '[erased]', code: 'card_declined' },
      metadata: { readerfund_attempt: 'a-1' },
      description: '[erased]',
      custom: ['[erased]', '[erased]', 7, null, true],
    });
  });

  it('leaves what is scrubbed already as it is', () => {
    const once = scrubPerson(JSON.stringify({ name: 'Zoe', phone: null, message: 'a b' }));
    expect(scrubPerson(once)).toBe(once);
  });

  it('takes any JSON', () => {
    expect(scrubbed('zoe@reader.example')).toBe('[erased]');
    expect(scrubbed(null)).toBeNull();
    expect(scrubbed([])).toEqual([]);
  });
});
