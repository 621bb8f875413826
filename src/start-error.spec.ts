import { SettingsError } from '../config/settings.js';
import { explainStartError } from './start-error.js';

describe('explainStartError', () => {
  it('says one line per setting at fault', () => {
    expect(explainStartError(new SettingsError(['PORT: a', 'TIME_ZONE: b']))).toHaveLength(2);
  });

  it.each([
    [{ code: 'EADDRINUSE', port: 3000 }, 'Port 3000 is taken'],
    [{ code: 'EACCES', port: 80 }, 'Port 80 may not be used'],
    [{ code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 }, '127.0.0.1:5432'],
    [{ code: 'ENOTFOUND' }, 'the address in DATABASE_URL'],
    [{ code: '28P01' }, 'PostgreSQL refused'],
    [{ code: 'EROFS', path: '/data' }, '/data cannot be used (EROFS)'],
  ])('explains %p', (members, expected) => {
    const [line, ...more] = explainStartError(Object.assign(new Error('x'), members));
    expect(line).toContain(expected);
    expect(more).toEqual([]);
  });
});
