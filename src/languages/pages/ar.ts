import type { Texts } from '../say.js';
import type { PagesKey } from './en.js';

export const ar: Texts<PagesKey> = {
  skip: 'انتقلوا إلى المحتوى',
  demoNotice: 'هذا عرض توضيحي. تذهب الدفعات إلى بيئة تجريبية، ولا يتحرك أي مال.',
  paymentsBy: 'الدفع عبر Stripe',
  languages: 'اللغة',
  supportPublisher: 'ادعموا {publisher}',
  noCampaign: 'لا توجد حملة مفتوحة حاليًا. شكرًا لزيارتكم.',
  plainNote:
    'تدفعون على صفحة Stripe نفسها. بيانات بطاقتكم لا تصل إلى هذا الموقع أبدًا. وبلا مال تسأل تلك الصفحة فقط من أنتم.',
  monthlyHint: 'يُخصم المبلغ من بطاقتكم كل شهر إلى أن تلغوا ذلك. مع المال فقط.',
  shareAndFixed: '{share} و{fixed}',
  shownWithSupport: 'يظهر مع دعمي',
  hideName: 'لا تُظهروا اسمي',
  showName: 'أظهروا اسمي للجميع',
  milestoneReached: '{money}: تحقق',
  milestoneLost: '{money}: كان قد تحقق، ثم انخفض المجموع عنه',
  milestoneAhead: '{money}: لم يتحقق بعد',
  notFoundTitle: 'لا يوجد شيء في هذا العنوان',
  noSuchCampaign: 'لا توجد حملة بهذا الاسم.',
  noSuchCheckout: 'لا نعرف عملية الدفع هذه.',
  toFrontPage: 'إلى الصفحة الرئيسية',
  formFailedTitle: 'لم ينجح ذلك',
  backToForm: 'العودة إلى النموذج',
  linkFailedTitle: 'هذا الرابط لا يؤدي إلى أبعد',
  linkNotValid: 'هذا الرابط غير صالح أو لم يعد صالحًا. اطلبوا رابطًا جديدًا.',
  linkFailed: 'تعذّر فتح صفحة Stripe، ولم يتغير شيء. جرّبوا الرابط مرة أخرى بعد دقيقة.',
};
