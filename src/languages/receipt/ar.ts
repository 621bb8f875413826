import type { Texts } from '../say.js';
import type { ReceiptKey } from './en.js';

export const ar: Texts<ReceiptKey> = {
  receipt: 'إيصال',
  creditNote: 'إشعار دائن',
  cancellation: 'إلغاء إشعار دائن',
  number: 'الرقم',
  issuedOn: 'التاريخ',
  receivedOn: 'تاريخ الاستلام',
  refundedOn: 'تاريخ الاسترداد',
  failedOn: 'تاريخ التعذّر',
  forReceipt: 'بشأن الإيصال',
  forCreditNote: 'بشأن الإشعار الدائن',
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
  totalNotRefunded: 'المبلغ غير المُعاد',
  receiptNote:
    'نؤكد أننا استلمنا هذا المبلغ، وقد دُفع عبر Stripe. وتتوقف إمكانية خصمه من الضرائب على القانون الساري عليكم.',
  creditNoteNote:
    'نؤكد أننا أعدنا هذا المبلغ بطريقة الدفع الأصلية. وقد تمضي بضعة أيام قبل أن يظهر في حسابكم المصرفي.',
  cancellationNote:
    'لم يصل هذا المبلغ المُعاد وعاد إلينا. لم يعد الإشعار الدائن المذكور أعلاه ساريًا، ويبقى الإيصال ساريًا.',
  thanks: 'شكرًا لدعمكم.',
};
