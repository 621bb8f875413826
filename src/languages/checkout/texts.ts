import type { Language } from '../locale.js';
import type { Texts } from '../say.js';

/** What a reader sees of ours on Stripe's page. */
export const CHECKOUT: Readonly<Record<Language, Texts<'feeCover'>>> = {
  en: { feeCover: 'To cover the estimated payment fee' },
  de: { feeCover: 'Für die geschätzte Zahlungsgebühr' },
  fr: { feeCover: 'Pour couvrir les frais de paiement estimés' },
  es: { feeCover: 'Para cubrir la comisión de pago estimada' },
  ru: { feeCover: 'На покрытие предполагаемой комиссии' },
  ar: { feeCover: 'لتغطية رسوم الدفع المقدَّرة' },
  ja: { feeCover: '決済手数料の見込み額' },
};
