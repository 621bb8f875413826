/**
 * Parameters that say who followed a link, not where it leads: what newsletters, advertisers and
 * sign-in links append.
 */
const PERSONAL = [
  'utm_.*',
  'mc_.*',
  'hsa_.*',
  '_hs.*',
  'vero_.*',
  'mkt_tok',
  'fbclid',
  'gclid',
  'dclid',
  'gbraid',
  'wbraid',
  'msclkid',
  'twclid',
  'ttclid',
  'yclid',
  'igshid',
  'mail',
  'e[-_]?mail',
  '(access[-_]?|auth[-_]?)?token',
];

const IS_PERSONAL = new RegExp(`^(${PERSONAL.join('|')})$`, 'i');

/**
 * An article's address as it is kept and led back to: without its fragment and without parameters
 * that are about the reader. All others stay as they are, for they may say which article it is.
 */
export function articleAddress(text: string): string {
  const [address = ''] = text.split('#');
  const [page = '', ...query] = address.split('?');
  const kept = query.join('?').split('&').filter(isKept);
  return kept.length === 0 ? page : `${page}?${kept.join('&')}`;
}

function isKept(parameter: string): boolean {
  const [name = ''] = new URLSearchParams(parameter).keys();
  return parameter !== '' && !IS_PERSONAL.test(name);
}
