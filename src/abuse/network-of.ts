import { isIPv4, isIPv6 } from 'node:net';

/**
 * What counts as one address: an IPv4 address, or the /64 of an IPv6 address, which one household
 * shares. Proxies write a port behind an address, and IPv4 as IPv6; what is neither is all one.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  if (isIPv4(plain)) return plain;
  const bare = plain.replace(/^\[([^\]]+)\](:\d+)?$/, '$1').replace(/%.*$/, '');
  return isIPv6(bare) ? prefix64(bare) : 'unknown';
}

function prefix64(address: string): string {
  // A URL's host is written in the one canonical form: lower case, no leading zeros.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail = ''] = canonical.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const gap = canonical.includes('::')
    ? Array<string>(8 - left.length - right.length).fill('0')
    : [];
  return `${[...left, ...gap, ...right].slice(0, 4).join(':')}::/64`;
}
