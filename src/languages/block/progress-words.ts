import { daysLeft } from '../../kernel/days-left.js';
import { numberFormat } from '../../kernel/number-format.js';
import type { BlockKey } from './en.js';
import type { Words } from './words.js';

/** What is told of a campaign's progress, in minor units and heads. */
export interface ToldProgress {
  readonly goalMinor: number | null;
  readonly raisedMinor: number;
  readonly percent: number | null;
  readonly supporters: number;
  readonly freeSupporters: number;
  readonly monthly: { readonly supporters: number };
}

export interface ToldCampaign {
  readonly closesAt: string | null;
  readonly status: string;
}

/** Where the money stands, in one sentence: what a screen reader says, or a picture's description. */
export function progressSpoken(progress: ToldProgress, { say, money, locale }: Words): string {
  const { goalMinor, percent } = progress;
  const raised = money(progress.raisedMinor);
  return goalMinor && percent !== null
    ? say('progressSpoken', {
        raised,
        goal: money(goalMinor),
        percent: percentText(percent, locale),
      })
    : say('raisedSpoken', { raised });
}

/** Who supports, and for how long one still can. */
export function supportersText(
  progress: ToldProgress,
  { closesAt, status }: ToldCampaign,
  words: Pick<Words, 'say'>,
): string {
  const { say } = words;
  const days = status === 'open' ? daysLeft(closesAt, new Date()) : null;
  const time = days === null ? [] : [days > 1 ? say('daysLeft', { count: days }) : say('lastDay')];
  return [...headTexts(progress, words), ...time].join(' · ');
}

/** A text for each kind of supporter there is, or an invitation; monthly ones are a count of their own. */
export function headTexts(
  { supporters, freeSupporters, monthly }: ToldProgress,
  { say }: Pick<Words, 'say'>,
): string[] {
  const told = (count: number, key: BlockKey) => (count > 0 ? [say(key, { count })] : []);
  const heads = [
    ...told(supporters, 'supporters'),
    ...told(monthly.supporters, 'monthlySupporters'),
    ...told(freeSupporters, supporters ? 'freeSupporters' : 'freeSupportersOnly'),
  ];
  return heads.length > 0 ? heads : [say('firstSupporter')];
}

export function percentText(percent: number, { tag }: Words['locale']): string {
  return numberFormat(tag, { style: 'percent' }).format(percent / 100);
}
