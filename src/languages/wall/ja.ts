import type { Texts } from '../say.js';
import type { WallKey } from './en.js';

export const ja: Texts<WallKey> = {
  title: '支援してくださった皆さま',
  intro: '集計されたご支援は、お名前の有無にかかわらず、すべてここに並びます。',
  order: '並び順',
  newest: '新しい順',
  largest: '金額の大きい順',
  anonymous: '匿名',
  monthly: '毎月',
  withoutMoney: 'お金によらないご支援',
  empty: 'まだどなたもいらっしゃいません。最初のお一人になっていただけます。',
  more: '続きを見る',
  start: '最初に戻る',
  campaign: 'キャンペーンへ',
  overdrawn:
    '一部のご支援は二重に返金されました。そのため、ここに並ぶ金額の合計から {amount} が差し引かれます。',
  report: '報告する',
  reportOf: '{name} さんの投稿を報告する',
  reportAnonymous: 'この匿名の投稿を報告する',
  reported:
    'ご報告を受け取りました。ありがとうございます。複数の方から報告があった投稿は、確認が済むまで表示されません。',
  reportTitle: '投稿を報告する',
  reportIntro: 'この投稿を発行元に報告します。',
  reason: '問題と思われる点（任意）',
  reasonHint: '300文字以内。発行元の担当者だけが読みます。',
  send: '報告を送信する',
  wall: 'すべての投稿に戻る',
  failedTitle: '報告は送信されませんでした',
  gone: 'この投稿は現在表示されていません。',
  tooMany: '短い時間に多くの報告が送信されました。数分後にもう一度お試しください。',
  failed: '当方で問題が発生しました。もう一度お試しください。',
  tooLong: '300文字以内でご記入ください。',
  latest: '最近のご支援',
  all: 'すべてのご支援を見る',
};
