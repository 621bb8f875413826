import type { Texts } from '../say.js';
import type { MailKey } from './en.js';

export const ja: Texts<MailKey> = {
  thanksSubject: '{publisher}へのご支援、ありがとうございます',
  renewalSubject: '{publisher}への毎月のご支援：領収書 {number}',
  creditNoteSubject: '{publisher}からのご返金：返金明細書 {number}',
  refundFailedSubject: '{publisher}からのご返金が完了しませんでした：{number}',
  failedSubject: '{publisher}への毎月のご支援を決済できませんでした',
  endedSubject: '{publisher}への毎月のご支援が終了しました',
  greeting: '{name} 様',
  greetingUnnamed: 'ご支援者様',
  thanksOnce:
    'このたびは{charge}のご支援をいただき、誠にありがとうございます。お支払いを確認し、集計に反映いたしました。',
  thanksMonthly:
    '毎月{charge}のご支援をいただき、誠にありがとうございます。初回のお支払いを確認し、集計に反映いたしました。',
  ofWhichFee: 'このうち{fee}は決済手数料の見込み額です。',
  campaign: 'キャンペーン「{title}」のために使わせていただきます。',
  receiptAttached: '領収書（{number}）をPDFで添付いたします。',
  free: 'キャンペーン「{title}」にご賛同いただき、ありがとうございます。支援者のお一人として数えさせていただきました。料金は発生しておりません。',
  renewal:
    '毎月のご支援{charge}を確かに受領いたしました。引き続きのご支援に心より感謝申し上げます。',
  failed: '毎月のご支援{charge}を決済できませんでした。料金は引き落とされておりません。',
  failedNext:
    '数日中に再度お手続きいたします。カードが変わった場合は、Stripeのページで新しいカードをご登録ください。',
  ended:
    '毎月のご支援{charge}は終了いたしました。今後の請求はございません。これまでのご支援に心より感謝申し上げます。',
  refunded:
    '{charge}を、お支払い時と同じ方法で返金いたしました。金融機関の明細に表示されるまで数日かかることがあります。',
  creditNoteAttached: '返金明細書（{number}、対象の領収書：{receipt}）をPDFで添付いたします。',
  refundFailed:
    '{charge}の返金が完了せず、当方に戻りました。別の方法をご案内いたしますので、このメールにご返信ください。',
  cancellationAttached:
    '添付の書類（{number}）により、返金明細書（{creditNote}）は取り消されます。',
  manage:
    '毎月のご支援の変更や終了は、Stripeのページで行えます。リンクの有効期限は{until}です。期限が過ぎた場合は、このメールにご返信いただければ新しいリンクをお送りします。',
  manageLink: '毎月のご支援を管理する',
  payLink: '別のカードを登録する',
  closing: '今後ともよろしくお願いいたします。',
  why: 'このメールは、{publisher}をご支援いただいた方にお送りしています。',
  unsubscribe: '領収書以外のメールを停止する',
  refuseTitle: '今後は領収書のみをお受け取りになりますか',
  refuseAsk: 'お支払いに関する領収書と返金明細書のみをお送りします。',
  refuseButton: '領収書のみを受け取る',
  refusedTitle: '今後は領収書のみをお送りします',
  refused: 'お支払いに関する領収書と返金明細書のみをお送りします。',
  acceptButton: 'その他のメールも再び受け取る',
  acceptedTitle: 'メールの配信を再開しました',
  accepted: 'ご支援に関するメールを再びお送りします。',
};
