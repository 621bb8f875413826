import type { Texts } from '../say.js';
import type { ReceiptKey } from './en.js';

export const ru: Texts<ReceiptKey> = {
  receipt: 'Квитанция',
  creditNote: 'Подтверждение возврата',
  number: 'Номер',
  issuedOn: 'Дата',
  receivedOn: 'Получено',
  refundedOn: 'Возвращено',
  forReceipt: 'К квитанции',
  giver: 'Получено от',
  refundedTo: 'Кому возвращено',
  campaign: 'Кампания',
  kind: 'Вид поддержки',
  once: 'Разовая',
  month: 'Ежемесячная',
  currency: 'Валюта',
  support: 'Поддержка',
  feeCover: 'На покрытие предполагаемой комиссии',
  total: 'Полученная сумма',
  totalRefunded: 'Возвращённая сумма',
  receiptNote:
    'Подтверждаем, что мы получили эту сумму. Она оплачена через Stripe. Можно ли учесть её при расчёте налогов, зависит от законодательства, которое распространяется на вас.',
  creditNoteNote:
    'Подтверждаем, что мы вернули эту сумму тем же способом, каким она была оплачена. Банк может показать её через несколько дней.',
  thanks: 'Спасибо за вашу поддержку.',
};
