import type { Texts } from '../say.js';
import type { ThanksKey } from './en.js';

export const ar: Texts<ThanksKey> = {
  paidTitle: 'شكرًا لدعمكم',
  paidOnce: 'أكّدت Stripe دفعتكم بمبلغ {charge}، وقد احتُسبت.',
  paidMonthly: 'أكّدت Stripe دفعتكم الأولى بمبلغ {charge}.',
  receiptByMail: 'سيصلكم الإيصال بالبريد الإلكتروني.',
  nothingMore: 'ليس عليكم فعل أي شيء آخر.',
  freeTitle: 'شكرًا لوقوفكم معنا',
  free: 'أنتم الآن من داعمينا. لم يُحصَّل منكم أي مبلغ.',
  processingTitle: 'دفعتكم في الطريق',
  processing: 'طُلب من مصرفكم مبلغ {charge}. يستغرق ذلك بضعة أيام عمل.',
  processingShown: 'يظهر المبلغ على أنه في الطريق إلى أن يصل، ثم يُحتسب.',
  failedTitle: 'لم تتم عملية الدفع',
  failed: 'لم يُسحب أي مبلغ. يمكنكم المحاولة مرة أخرى أو اختيار طريقة دفع أخرى.',
  expiredTitle: 'انتهت صلاحية عملية الدفع هذه',
  expired: 'لم تكتمل في الوقت المحدد، ولم يُسحب أي مبلغ.',
  openTitle: 'لحظة من فضلكم',
  openWaiting: 'ننتظر رد Stripe، ويصل عادةً خلال ثوانٍ. ستخبركم هذه الصفحة فور وصوله.',
  openPaid:
    'إذا كنتم قد دفعتم فيمكنكم إغلاق الصفحة: سيُحتسب دعمكم في كل الأحوال. وإذا غادرتم قبل الدفع فلم يُحصَّل أي مبلغ.',
  chargeWithFee: '{charge} (منها {fee} لتغطية رسوم الدفع المقدَّرة)',
  monthlyCharge: 'يُخصم {charge} من بطاقتكم كل شهر إلى أن تلغوا ذلك.',
  monthlyManage: 'لتغيير الدعم أو إنهائه استخدموا الرابط في رسائل Stripe إليكم، أو اطلبوه منا.',
  tryAgain: 'حاولوا مرة أخرى',
  lookAgain: 'تحققوا مرة أخرى',
  seeProgress: 'اطلعوا على مدى تقدّم الحملة',
  wayBack: 'العودة إلى حيث كنتم',
  shareTitle: 'أخبروا الآخرين',
  shareSubject: 'ادعموا {publisher}',
  shareWords: 'أنا أدعم {publisher}: {title}',
  shareByMail: 'البريد الإلكتروني',
};
