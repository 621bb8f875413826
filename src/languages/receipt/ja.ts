import type { Texts } from '../say.js';
import type { ReceiptKey } from './en.js';

export const ja: Texts<ReceiptKey> = {
  receipt: '領収書',
  creditNote: '返金明細書',
  cancellation: '返金明細書の取消',
  number: '番号',
  issuedOn: '発行日',
  receivedOn: '受領日',
  refundedOn: '返金日',
  failedOn: '返金不成立日',
  forReceipt: '対象の領収書',
  forCreditNote: '対象の返金明細書',
  giver: 'お名前',
  refundedTo: '返金先',
  campaign: 'キャンペーン',
  kind: 'ご支援の種類',
  once: '1回のみ',
  month: '毎月',
  currency: '通貨',
  support: 'ご支援額',
  feeCover: '決済手数料の見込み額',
  total: '受領金額',
  totalRefunded: '返金額',
  totalNotRefunded: '返金されなかった金額',
  receiptNote:
    '上記の金額を確かに受領いたしました。お支払いはStripeを通じて行われました。税控除の対象となるかどうかは、お客様に適用される法令によります。',
  creditNoteNote:
    '上記の金額を、お支払い時と同じ方法で返金いたしました。金融機関の明細に表示されるまで数日かかることがあります。',
  cancellationNote:
    'この返金は完了せず、金額は当方に戻りました。上記の返金明細書は無効となり、領収書は引き続き有効です。',
  thanks: 'ご支援いただき、誠にありがとうございます。',
};
