import type { Texts } from '../say.js';

/** The check that a reader is a person, asked for only while a campaign is under attack. */
export const en = {
  title: 'One short check',
  why: 'At the moment, programs are trying out stolen cards at this campaign. This check shows that you are a person. It is loaded from {provider}.',
  noScript:
    'The check needs JavaScript, which is switched off in your browser. Please switch it on for this page, or come back later: the check is asked for only for a while.',
  required:
    'At the moment, programs are trying out stolen cards at this campaign. Please show that you are a person. Nothing was charged.',
  failed: 'It was not finished, or it took too long. Please do it once more. Nothing was charged.',
} satisfies Texts;

export type CaptchaKey = keyof typeof en;
