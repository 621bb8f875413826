import MailComposer from 'nodemailer/lib/mail-composer';
import type { RunningSettings } from '../../config/settings.js';
import type { Letter } from './delivery.js';
import { htmlBody, textBody } from './mail-body.js';
import { type MailWords, plainLine } from './mail-words.js';

export interface LetterDraft {
  /** A name for a file. */
  readonly name: string;
  /** The same for every try of one mail: who got it twice after all can tell. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly words: MailWords;
  readonly pdf?: { readonly filename: string; readonly content: Buffer };
}

export async function makeLetter(
  from: RunningSettings['mailFrom'],
  { name, id, to, words, pdf }: LetterDraft,
): Promise<Letter> {
  const composer = new MailComposer({
    from: { name: plainLine(from.name), address: from.address },
    to: { name: plainLine(to.name), address: to.address },
    subject: words.subject,
    messageId: `<${id}@${from.address.split('@').at(-1)}>`,
    text: textBody(words),
    html: htmlBody(words),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': words.locale.tag,
      ...(words.unsubscribe && {
        // RFC 8058: mail programs show a button, and post with it.
        'List-Unsubscribe': { prepared: true, value: `<${words.unsubscribe.url}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    attachments: pdf ? [{ ...pdf, contentType: 'application/pdf' }] : [],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { name, from: from.address, to: to.address, raw: await composer.compile().build() };
}
