import type { Texts } from '../say.js';
import type { PagesKey } from './en.js';

export const ja: Texts<PagesKey> = {
  skip: '本文へ移動',
  demoNotice: 'これはデモです。お支払いはテスト環境に送られ、お金は動きません。',
  paymentsBy: '決済はStripe',
  languages: '言語',
  supportPublisher: '{publisher}を支援する',
  noCampaign: '現在、受付中のキャンペーンはありません。ご覧いただきありがとうございます。',
  plainNote:
    'お支払いはStripeのページで行います。カード情報がこのサイトに届くことはありません。無料で応援される場合、そのページではお名前などをうかがうだけです。',
  monthlyHint: '解約されるまで、毎月カードに請求されます。無料の応援では選べません。',
  shareAndFixed: '{share}と{fixed}',
  shownWithSupport: '支援とともに表示',
  hideName: '名前を表示しない',
  showName: '名前を公開する',
  milestoneReached: '{money}：達成',
  milestoneLost: '{money}：一度達成しましたが、その後合計が下回りました',
  milestoneAhead: '{money}：未達成',
  notFoundTitle: 'このアドレスには何もありません',
  noSuchCampaign: 'この名前のキャンペーンはありません。',
  noSuchCheckout: 'このお支払い手続きは見つかりません。',
  toFrontPage: 'トップページへ',
  formFailedTitle: 'うまくいきませんでした',
  backToForm: 'フォームに戻る',
  linkFailedTitle: 'このリンクは使えません',
  linkNotValid: 'このリンクは無効か、期限が切れています。新しいリンクをご請求ください。',
  linkFailed:
    'Stripeのページを開けませんでした。何も変更されていません。少し待ってからもう一度お試しください。',
};
