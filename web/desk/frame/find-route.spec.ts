import { findRoute, type Route } from './find-route.js';

const route = (pattern: string): Route => ({
  pattern,
  role: null,
  make: () => {
    throw new Error('not made here');
  },
});
const ROUTES = ['/finance', '/finance/gifts', '/finance/gifts/:id'].map(route);

describe('findRoute', () => {
  it.each([
    ['/finance', '/finance', {}],
    ['/finance/', '/finance', {}],
    ['/finance/gifts', '/finance/gifts', {}],
    ['/finance/gifts/7', '/finance/gifts/:id', { id: '7' }],
    ['/finance/gifts/a%2Fb', '/finance/gifts/:id', { id: 'a/b' }],
    ['/finance/gifts/%', '/finance/gifts/:id', { id: '%' }],
  ])('finds the page of %s', (path, pattern, params) => {
    expect(findRoute(ROUTES, path)).toEqual({
      route: expect.objectContaining({ pattern }) as Route,
      params,
    });
  });

  it.each(['/', '/financed', '/finance/gifts/7/more', '/finance//7'])(
    'finds none of %s',
    (path) => {
      expect(findRoute(ROUTES, path)).toBeNull();
    },
  );
});
