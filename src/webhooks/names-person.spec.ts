import { namesPerson, quickLookFor } from './names-person.js';

const marks = (email: string, ...ids: string[]) => ({ email, ids: new Set(ids) });
const payload = (object: unknown) => JSON.stringify({ data: { object } });

describe('finding whom a payload is about', () => {
  it('takes an address however it is written', () => {
    const person = marks('zoe@reader.example');
    expect(namesPerson(payload({ email: ' Zoe@Reader.EXAMPLE' }), person)).toBe(true);
    expect(namesPerson(payload({ text: 'It was zoe@reader.example.' }), person)).toBe(true);
    expect(namesPerson(payload({ text: 'From "Zoe" <zoe@reader.example>, x' }), person)).toBe(true);
  });

  it('takes nobody whose address ends or begins alike', () => {
    const person = marks('zoe@reader.example');
    for (const email of [
      'chloe.zoe@reader.example',
      'zoe@reader.example.org',
      'x+zoe@reader.example',
    ]) {
      expect(namesPerson(payload({ email }), person)).toBe(false);
    }
  });

  it('reads an address as it is, not as a pattern', () => {
    expect(
      namesPerson(payload({ email: 'zoe+a@reader.example' }), marks('zoe+a@reader.example')),
    ).toBe(true);
    expect(
      namesPerson(payload({ email: 'zooe@reader.example' }), marks('zo.e@reader.example')),
    ).toBe(false);
  });

  it('takes ids as a whole, and in lists', () => {
    expect(namesPerson(payload({ customer: 'cus_1' }), marks('a@b.example', 'cus_1'))).toBe(true);
    expect(namesPerson(payload({ of: ['cus_1'] }), marks('a@b.example', 'cus_1'))).toBe(true);
    expect(namesPerson(payload({ customer: 'cus_12' }), marks('a@b.example', 'cus_1'))).toBe(false);
  });

  it('looks quickly for an address as JSON writes it, and for ids', () => {
    const attemptId = '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50';
    const mayName = quickLookFor(marks('zoë@reader.example', 'cus_A1', 'cs_test_b2', attemptId));
    expect(mayName('{"email":" ZOË@reader.example"}')).toBe(true);
    expect(mayName('{"email":"zo\\u00EB@reader.example"}')).toBe(true);
    expect(mayName('{"customer": "cus_A1"}')).toBe(true);
    expect(mayName('{"id":"cs_test_b2"}')).toBe(true);
    expect(mayName(`{"metadata":{"readerfund_attempt":"${attemptId}"}}`)).toBe(true);
    expect(mayName('{"customer":"cus_A12","email":"zoe@reader.example"}')).toBe(false);
  });
});
