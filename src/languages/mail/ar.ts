import type { Texts } from '../say.js';
import type { MailKey } from './en.js';

export const ar: Texts<MailKey> = {
  thanksSubject: 'شكرًا لدعمكم {publisher}',
  renewalSubject: 'دعمكم الشهري لـ {publisher}: الإيصال {number}',
  creditNoteSubject: 'المبلغ المُعاد إليكم من {publisher}: إشعار دائن {number}',
  refundFailedSubject: 'لم يصلكم المبلغ المُعاد من {publisher}: {number}',
  failedSubject: 'تعذّر تحصيل دعمكم الشهري لـ {publisher}',
  endedSubject: 'انتهى دعمكم الشهري لـ {publisher}',
  greeting: 'مرحبًا {name}،',
  greetingUnnamed: 'مرحبًا،',
  thanksOnce: 'شكرًا لدعمكم بمبلغ {charge}. لقد وصل المبلغ واحتُسب.',
  thanksMonthly: 'شكرًا لدعمكم لنا كل شهر بمبلغ {charge}. لقد وصلت دفعتكم الأولى واحتُسبت.',
  ofWhichFee: 'منه {fee} لتغطية رسوم الدفع المقدَّرة.',
  campaign: 'يذهب المبلغ إلى حملتنا «{title}».',
  receiptAttached: 'تجدون الإيصال {number} مرفقًا بصيغة PDF.',
  free: 'شكرًا لوقوفكم معنا في حملتنا «{title}». أنتم الآن من داعمينا، ولم يُخصم منكم أي مبلغ.',
  renewal: 'وصل دعمكم الشهري بمبلغ {charge}. شكرًا لبقائكم معنا.',
  failed: 'تعذّر تحصيل دعمكم الشهري بمبلغ {charge}. لم يُخصم منكم أي مبلغ.',
  failedNext:
    'ستُعاد المحاولة خلال الأيام القادمة. إذا تغيّرت بطاقتكم، فنرجو إدخال البطاقة الجديدة في صفحة Stripe.',
  ended:
    'انتهى دعمكم الشهري بمبلغ {charge}، ولن يُخصم منكم شيء بعد الآن. شكرًا لكل ما جعلتموه ممكنًا.',
  refunded:
    'أعدنا إليكم مبلغ {charge} بطريقة الدفع الأصلية. وقد تمضي بضعة أيام قبل أن يظهر في حسابكم المصرفي.',
  creditNoteAttached: 'تجدون الإشعار الدائن {number} بشأن الإيصال {receipt} مرفقًا بصيغة PDF.',
  refundFailed:
    'لم يصلكم مبلغ {charge} الذي أعدناه، وقد عاد إلينا. نرجو الرد على هذه الرسالة كي نجد طريقة أخرى.',
  cancellationAttached: 'يلغي المستند المرفق {number} الإشعار الدائن {creditNote}.',
  manage:
    'يمكنكم تغيير دعمكم الشهري أو إنهاؤه في صفحة Stripe. الرابط صالح حتى {until}؛ وبعد ذلك يكفي الرد على هذه الرسالة لنرسل إليكم رابطًا جديدًا.',
  manageLink: 'إدارة الدعم الشهري',
  payLink: 'إدخال بطاقة أخرى',
  closing: 'مع أطيب التحيات',
  why: 'وصلتكم هذه الرسالة لأنكم دعمتم {publisher}.',
  unsubscribe: 'عدم إرسال رسائل أخرى ما عدا الإيصالات',
  refuseTitle: 'الإيصالات فقط من الآن فصاعدًا؟',
  refuseAsk: 'عندئذ لن نرسل إليكم سوى الإيصالات والإشعارات الدائنة الخاصة بمدفوعاتكم.',
  refuseButton: 'إرسال الإيصالات فقط',
  refusedTitle: 'ستصلكم الإيصالات فقط',
  refused: 'لن نرسل إليكم سوى الإيصالات والإشعارات الدائنة الخاصة بمدفوعاتكم.',
  acceptButton: 'إرسال الرسائل الأخرى من جديد',
  acceptedTitle: 'ستصلكم رسائلنا من جديد',
  accepted: 'سنكتب إليكم من جديد بشأن دعمكم.',
};
