import type { Texts } from '../say.js';
import type { ThanksKey } from './en.js';

export const ja: Texts<ThanksKey> = {
  paidTitle: 'ご支援ありがとうございます',
  paidOnce: '{charge}のお支払いがStripeで確認され、集計に加わりました。',
  paidMonthly: '{charge}の初回のお支払いがStripeで確認されました。',
  receiptByMail: '領収書はメールでお送りします。',
  nothingMore: 'お手続きはこれで完了です。',
  freeTitle: '応援ありがとうございます',
  free: '支援者のひとりとして数えられました。料金は発生していません。',
  processingTitle: 'お支払いを処理しています',
  processing: '銀行に{charge}の支払いを依頼しました。数営業日かかります。',
  processingShown: '入金されるまでは「処理中」と表示され、入金後に集計されます。',
  failedTitle: 'お支払いが完了しませんでした',
  failed: '料金は引き落とされていません。もう一度試すか、別の支払い方法をお選びください。',
  expiredTitle: 'このお支払い手続きは期限切れです',
  expired: '期限までに完了しなかったため、料金は引き落とされていません。',
  openTitle: '少々お待ちください',
  openWaiting:
    'Stripeからの連絡を待っています。通常は数秒で届き、届き次第このページに表示されます。',
  openPaid:
    'お支払い済みの場合は、ページを閉じても集計されます。お支払い前に離れた場合、料金は発生していません。',
  chargeWithFee: '{charge}（うち{fee}は決済手数料の見込み額）',
  monthlyCharge: '解約されるまで、毎月{charge}がカードに請求されます。',
  monthlyManage:
    '変更や解約は、Stripeからのメールにあるリンクから、または当社にリンクをご請求ください。',
  tryAgain: 'もう一度試す',
  lookAgain: 'もう一度確認する',
  seeProgress: 'キャンペーンの進み具合を見る',
  wayBack: '元のページに戻る',
  messageTitle: 'ひとことお寄せになりますか',
  messageReviewed: '編集部が目を通したあと、ご支援とともに掲載されます。',
  messageAtOnce: 'ご支援とともに掲載されます。',
  messageSend: '送信する',
  messageInReview:
    'メッセージをありがとうございます。編集部が目を通したあと、ご支援とともに掲載されます。',
  messageShown: 'メッセージをありがとうございます。ご支援とともに掲載されています。',
  messageNotAccepted: 'メッセージは、お寄せいただいたご支援につき一度だけ残せます。',
  shareTitle: 'まわりの人に伝える',
  shareSubject: '{publisher}を支援',
  shareWords: '{publisher}を支援しています：{title}',
  shareByMail: 'メール',
};
