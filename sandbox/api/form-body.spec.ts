import { ApiError } from './api-error.js';
import { parseFormBody } from './form-body.js';

/** Plain objects, to compare: the parser's own have no prototype. */
const parsed = (encoded: string): unknown => JSON.parse(JSON.stringify(parseFormBody(encoded)));

describe('parseFormBody', () => {
  it('reads nested maps and lists', () => {
    expect(parsed('a[b][0][c]=1&a[b][1][c]=2&d=%C3%AB+x')).toEqual({
      a: { b: [{ c: '1' }, { c: '2' }] },
      d: 'ë x',
    });
  });

  it('reads empty brackets as a list in order', () => {
    expect(parsed('expand[]=payment_intent&expand[]=customer')).toEqual({
      expand: ['payment_intent', 'customer'],
    });
  });

  it('orders a list by its indexes, not by arrival', () => {
    expect(parsed('a[1]=y&a[0]=x')).toEqual({ a: ['x', 'y'] });
  });

  it('keeps an empty value, which unsets', () => {
    expect(parsed('metadata[a]=&description=')).toEqual({ metadata: { a: '' }, description: '' });
  });

  it('takes the last of two values of one name', () => {
    expect(parsed('a=1&a=2')).toEqual({ a: '2' });
  });

  it('gives __proto__ no meaning', () => {
    const map = parseFormBody('__proto__[polluted]=yes&constructor=x');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(map)).toEqual(['__proto__', 'constructor']);
  });

  it.each(['a[b=1', 'a]b=1', '[a]=1', `a${'[b]'.repeat(20)}=1`])(
    'refuses the name in %s',
    (body) => {
      expect(() => parseFormBody(body)).toThrow(ApiError);
    },
  );

  it('refuses a name that is both a value and a map', () => {
    expect(() => parseFormBody('a=1&a[b]=2')).toThrow(ApiError);
    expect(() => parseFormBody('a[b]=2&a=1')).toThrow(ApiError);
  });

  it('reads nothing from nothing', () => {
    expect(parsed('')).toEqual({});
  });
});
