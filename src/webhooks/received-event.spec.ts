import { readEvent } from './received-event.js';

const BODY = '{ "id": "evt_1", "type": "charge.updated", "data": { "object": { "id": "Zoë" } } }';

describe('a delivery', () => {
  it('keeps its bytes as they came', () => {
    const body = Buffer.from(BODY);
    expect(readEvent(body).payload).toEqual(body);
  });

  it('with bytes that are no text can be stored all the same', () => {
    const body = Buffer.from(BODY, 'latin1');
    expect(String(readEvent(body).payload)).toBe(BODY.replace('ë', '\ufffd'));
    expect(readEvent(body)).toMatchObject({ id: 'evt_1', objectId: null });
  });
});
