import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from './journal.js';
import { Journal } from './journal.js';

describe('Journal', () => {
  let dataDir: string;
  let path: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'sandbox-journal-'));
    path = join(dataDir, 'sandbox.jsonl');
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const replayed = (): Change[] => [...new Journal(dataDir).replay()];
  const opened = (): Journal => {
    const journal = new Journal(dataDir);
    journal.compactTo(journal.replay());
    return journal;
  };

  it('gives back what was committed, in order, and nothing that was not', () => {
    const journal = opened();
    journal.record('prices', 'a', { id: 'a', name: 'Zoë' });
    journal.record('prices', 'b', null);
    journal.commit();
    journal.record('prices', 'c', { id: 'c' });
    expect(replayed()).toEqual([
      ['prices', 'a', { id: 'a', name: 'Zoë' }],
      ['prices', 'b', null],
    ]);
    journal.close();
  });

  it('drops a torn last line wholly and goes on after it', () => {
    const journal = opened();
    journal.record('prices', 'a', { id: 'a' });
    journal.commit();
    journal.close();
    appendFileSync(path, '[["prices","b",{"id":"b"}],["prices","c",{"i');
    expect(replayed()).toEqual([['prices', 'a', { id: 'a' }]]);

    const next = opened();
    next.record('prices', 'd', { id: 'd' });
    next.commit();
    next.close();
    expect(replayed().map(([, id]) => id)).toEqual(['a', 'd']);
  });

  it('refuses a damaged line, which no torn write can make', () => {
    writeFileSync(path, '[["prices","a",{"id":"a"}]]\nnonsense\n[["prices","b",{"id":"b"}]]\n');
    expect(replayed).toThrow('damaged in line 2');
  });

  it('compacts to the present state at start', () => {
    const journal = opened();
    for (let turn = 0; turn < 50; turn++) {
      journal.record('prices', 'a', { id: 'a', turn });
      journal.commit();
    }
    journal.close();
    new Journal(dataDir).compactTo([['prices', 'a', { id: 'a', turn: 49 }]]);
    expect(readFileSync(path, 'utf8')).toBe('[["prices","a",{"id":"a","turn":49}]]\n');
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('remembers nothing without a folder', () => {
    const journal = new Journal(undefined);
    journal.compactTo([]);
    journal.record('prices', 'a', { id: 'a' });
    journal.commit();
    expect([...journal.replay()]).toEqual([]);
  });
});
