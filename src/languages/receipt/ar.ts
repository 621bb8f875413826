import type { Texts } from '../say.js';
import type { ReceiptKey } from './en.js';

export const ar: Texts<ReceiptKey> = {
  receipt: 'إيصال',
  creditNote: 'إشعار دائن',
  number: 'الرقم',
  issuedOn: 'التاريخ',
  receivedOn: 'تاريخ الاستلام',
  refundedOn: 'تاريخ الاسترداد',
  forReceipt: 'بشأن الإيصال',
  giver: 'استُلم من',
  refundedTo: 'أُعيد إلى',
  campaign: 'الحملة',
  kind: 'نوع الدعم',
  once: 'لمرة واحدة',
  month: 'شهري',
  currency: 'العملة',
  support: 'الدعم',
  feeCover: 'لتغطية رسوم الدفع المقدَّرة',
  total: 'المبلغ المستلَم',
  totalRefunded: 'المبلغ المُعاد',
  receiptNote:
    'نؤكد أننا استلمنا هذا المبلغ، وقد دُفع عبر Stripe. وتتوقف إمكانية خصمه من الضرائب على القانون الساري عليكم.',
  creditNoteNote:
    'نؤكد أننا أعدنا هذا المبلغ بطريقة الدفع الأصلية. وقد تمضي بضعة أيام قبل أن يظهر في حسابكم المصرفي.',
  thanks: 'شكرًا لدعمكم.',
};
