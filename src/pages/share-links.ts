import { html, type Html } from '../kernel/html.js';

export interface Shared {
  /** The address to be passed on. */
  readonly url: string;
  readonly title: string;
  /** What is written beside the address. */
  readonly words: string;
  readonly mailLabel: string;
}

/** Plain links: nothing of the networks is loaded, and nothing tells them of a reader who only looks. */
export function shareLinks({ url, title, words, mailLabel }: Shared): Html {
  const query = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
  // Mail programs read a plus as a plus.
  const mail = query({ subject: title, body: `${words}\n${url}` }).replaceAll('+', '%20');
  const links = [
    { href: `mailto:?${mail}`, text: mailLabel },
    { href: `https://wa.me/?${query({ text: `${words} ${url}` })}`, text: 'WhatsApp' },
    { href: `https://t.me/share/url?${query({ url, text: words })}`, text: 'Telegram' },
    {
      href: `https://bsky.app/intent/compose?${query({ text: `${words} ${url}` })}`,
      text: 'Bluesky',
    },
    { href: `https://www.facebook.com/sharer/sharer.php?${query({ u: url })}`, text: 'Facebook' },
    { href: `https://www.linkedin.com/sharing/share-offsite/?${query({ url })}`, text: 'LinkedIn' },
    { href: `https://x.com/intent/post?${query({ url, text: words })}`, text: 'X' },
  ];
  return html`<ul class="share-links">
    ${links.map(
      ({ href, text }) =>
        html`<li><a href="${href}" rel="noopener noreferrer" target="_blank">${text}</a></li>`,
    )}
  </ul>`;
}
