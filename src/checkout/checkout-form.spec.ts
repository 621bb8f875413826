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

  it.each([
    ['de', '1.234,56'],
    ['fr', '1 234,56'],
    ['ar-EG', '١٬٢٣٤٫٥٦'],
    ['ja', '１，２３４．５６'],
    ['xx', '1,234.56'],
  ])('reads another amount as the language %s writes it', (lang, amount) => {
    const { request } = requestFromForm({ amountMinor: 'other', amount, lang }, 'usd');
    expect(request).toEqual({ amountMinor: 123456, lang });
  });

  it('reads monthly support and the fee cover from their boxes, as browsers send those', () => {
    const form = { amountMinor: '10000', interval: 'month', coverFees: 'on' };
    expect(requestFromForm(form, 'usd').request).toEqual({
      amountMinor: 10000,
      interval: 'month',
      coverFees: true,
    });
  });

  it.each(['anonymous', 'coverFees'])(
    'reads yes and no of %s in every form they are sent',
    (field) => {
      const read = (value: string) =>
        requestFromForm({ amountMinor: '10000', [field]: value }, 'usd').request[field];
      expect(['on', 'true', '1'].map(read)).toEqual([true, true, true]);
      expect(['false', '0', ''].map(read)).toEqual([false, false, false]);
    },
  );

  it.each(
    ['anonymous', 'coverFees'].flatMap((field) =>
      ['yes', 'off', 'TRUE', ' true', null, ['false', 'true'], ['true', 'true']].map((value) => ({
        [field]: value,
      })),
    ),
  )('refuses %j rather than take it for a no', (box) => {
    const [field] = Object.keys(box);
    expect(() => requestFromForm({ amountMinor: '10000', ...box }, 'usd')).toThrow(
      `${field}: must be true or false`,
    );
  });

  it('takes an empty box for no, and leaves a box that was not sent out', () => {
    const form = { amountMinor: '10000', interval: '', coverFees: '' };
    expect(requestFromForm(form, 'usd').request).toEqual({ amountMinor: 10000, coverFees: false });
    expect(requestFromForm({ amountMinor: '10000' }, 'usd').request).toEqual({
      amountMinor: 10000,
    });
  });

  it('keeps an interval that does not exist, for validation to refuse', () => {
    const form = { amountMinor: '10000', interval: 'week' };
    expect(requestFromForm(form, 'usd').request).toHaveProperty('interval', 'week');
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
