import { chooseLocale } from '../languages/locale.js';
import { sessionParameters } from './session-parameters.js';

const parametersIn = (lang: string) =>
  sessionParameters(
    { installationId: 'inst_1', attemptId: 'attempt_1', campaignSlug: 'winter' },
    {
      amountMinor: 1337,
      feeCoverMinor: 71,
      interval: 'once',
      currency: 'usd',
      campaignTitle: 'Winter fund',
      locale: chooseLocale([lang]),
    },
    { success: 'https://support.example/thanks', cancel: 'https://news.example/a' },
    new Date('2026-11-27T00:00:00Z'),
  );

describe('sessionParameters', () => {
  it('has Checkout speak the reader’s language, and our line there, too', () => {
    expect(parametersIn('de-AT').locale).toBe('de');
    expect(parametersIn('de-AT').line_items?.[1]?.price_data?.product_data?.name).toBe(
      'Für die geschätzte Zahlungsgebühr',
    );
  });

  it('leaves the language to the browser where Checkout does not speak it', () => {
    expect(parametersIn('ar').locale).toBe('auto');
  });
});
