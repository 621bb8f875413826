import type { Texts } from '../say.js';
import type { PagesKey } from './en.js';

export const ru: Texts<PagesKey> = {
  skip: 'Перейти к содержанию',
  demoNotice: 'Это демонстрация. Платежи идут в песочницу, деньги не движутся.',
  paymentsBy: 'Платежи через Stripe',
  languages: 'Язык',
  supportPublisher: 'Поддержать {publisher}',
  noCampaign: 'Сейчас нет открытых сборов. Спасибо, что заглянули.',
  plainNote:
    'Вы платите на странице Stripe. Данные вашей карты не попадают на этот сайт. Без денег эта страница только спросит, кто вы.',
  monthlyHint:
    'С вашей карты будет списываться каждый месяц, пока вы не отмените. Только с деньгами.',
  shareAndFixed: '{share} и {fixed}',
  shownWithSupport: 'Показывать вместе с моей поддержкой',
  hideName: 'Не показывать моё имя',
  showName: 'Показать моё имя всем',
  milestoneReached: '{money}: достигнуто',
  milestoneLost: '{money}: было достигнуто, но с тех пор сумма опустилась ниже',
  milestoneAhead: '{money}: ещё не достигнуто',
  notFoundTitle: 'По этому адресу ничего нет',
  noSuchCampaign: 'Сбора с таким названием нет.',
  noSuchCheckout: 'Эта оплата нам неизвестна.',
  toFrontPage: 'На главную страницу',
  formFailedTitle: 'Не получилось',
  backToForm: 'Назад к форме',
  linkFailedTitle: 'Эта ссылка дальше не ведёт',
  linkNotValid: 'Эта ссылка недействительна или больше не действует. Попросите новую.',
  linkFailed:
    'Не удалось открыть страницу Stripe, и ничего не изменено. Попробуйте ссылку ещё раз через минуту.',
};
