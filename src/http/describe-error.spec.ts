import { QueryFailedError } from 'typeorm';
import { describeError } from './describe-error.js';

describe('describeError', () => {
  it('leaves out the row an error of PostgreSQL was about', () => {
    const driverError = Object.assign(new Error('null value in column "email"'), {
      code: '23502',
      detail: 'Failing row contains (7, Zoe Secret, zoe@reader.example).',
      table: 'supporters',
    });
    const error = new QueryFailedError('INSERT …', ['Zoe Secret', 'a wish'], driverError);
    for (const each of [driverError, error]) {
      expect(JSON.stringify(describeError(each))).not.toMatch(/zoe|wish/i);
      expect(describeError(each)).toMatchObject({ code: '23502', table: 'supporters' });
    }
  });

  it('takes whatever was thrown', () => {
    expect(describeError('thrown text')).toEqual({ message: 'thrown text' });
    expect(describeError(null)).toEqual({ message: 'null' });
  });
});
