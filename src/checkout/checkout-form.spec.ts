import { InvalidRequestError } from '../kernel/domain-error.js';
import { requestFromForm } from './checkout-form.js';

describe('requestFromForm', () => {
  it('reads a preset and leaves out what was not filled in', () => {
    const form = { amountMinor: '10000', amount: '', name: '', idempotencyKey: 'k1' };
    expect(requestFromForm(form, 'usd')).toEqual({
      request: { amountMinor: 10000 },
      clientKey: 'k1',
    });
  });

  it('reads another amount to the cent', () => {
    const form = { amountMinor: 'other', amount: '19.99', anonymous: 'on', message: 'Zoë' };
    expect(requestFromForm(form, 'usd').request).toEqual({
      amountMinor: 1999,
      anonymous: true,
      message: 'Zoë',
    });
  });

  it('keeps a field it does not know, for validation to refuse', () => {
    expect(requestFromForm({ amountMinor: '0', extra: 'x' }, 'usd').request).toHaveProperty(
      'extra',
    );
  });

  it.each([
    { amountMinor: '-5' },
    { amountMinor: '1e3' },
    { amountMinor: 'other' },
    { amountMinor: 'other', amount: 'lots' },
    { amountMinor: 'other', amount: '1.999' },
    {},
  ])('refuses %p', (form) => {
    expect(() => requestFromForm(form, 'usd')).toThrow(InvalidRequestError);
  });
});
