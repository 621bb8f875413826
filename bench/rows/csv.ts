import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { makeStaffKey } from '../books/make-staff-key.js';
import type { Child } from '../child.js';
import type { ByTurns } from '../interleave.js';
import { now } from '../load/now.js';
import { peakResidentBytes, resetPeakResident, residentBytes } from '../machine/memory.js';
import { GIFTS, PREPARED_SLUGS } from '../prepared/prepared-database.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Copied, CopyJob } from '../servers/copy-out.js';
import type { Server, Workshop } from '../workshop.js';

/** As many as one of the prepared campaigns has: each of its gifts, and its fee. */
const ENTRIES = (2 * GIFTS) / PREPARED_SLUGS.length;
const SLUG = PREPARED_SLUGS[0]!;

const SETTLE_MS = 2_000;
const MIB = 2 ** 20;

/** The whole ledger of a campaign, as a file. */
export const csv: Experiment = {
  needsPrepared: true,
  rows: [
    {
      name: 'csv',
      measured: `GET /v1/finance/entries.csv, ${ENTRIES.toLocaleString('en-US')} entries, read as fast as they come`,
      against: 'COPY (SELECT the same columns of the same entries) TO STDOUT, through pg',
      unit: 'entries/s',
      target: { is: 'at least', value: 0.4 },
    },
    {
      name: 'csv-memory',
      measured: "the service's highest RSS in that export, above what it had idle before the first",
      against: null,
      unit: 'MiB',
      target: { is: 'at most', value: 80 },
      explain: (readings) => {
        const grew = readings.map(({ measured }) => Math.round(measured));
        return `it grew by ${grew.join(', ')} MiB, round by round`;
      },
    },
  ],
  enter: async (workshop) => {
    const prepared = await workshop.atPrepared();
    const service = await prepared.startService();
    const copier = await prepared.startBesideService('COPY', './servers/copy-out.js');
    const key = await makeStaffKey(prepared.database.pool);
    await wait(SETTLE_MS);
    const idle = residentBytes(service.pid);
    return new CsvRace(prepared, { service, copier, key, idle });
  },
};

const COPY = `
  COPY (
    SELECT e.id, c.slug, e.gift_id, e.kind, e.stripe_object_id, e.amount_minor,
      e.amount_minor / 100.0, e.currency, e.occurred_at, e.recorded_at, e.period, e.adjusts,
      e.counts_as, e.corrects
    FROM ledger_entries e JOIN campaigns c ON c.id = e.campaign_id
    WHERE c.slug = '${SLUG}' ORDER BY e.id
  ) TO STDOUT WITH (FORMAT csv)`;

class CsvRace implements Race {
  private bytes = 0;

  constructor(
    private readonly workshop: Workshop,
    private readonly sides: { service: Server; copier: Child; key: string; idle: number },
  ) {}

  /**
   * The first export is read line by line.
   * @throws AssertionError where the file has not every entry, to the cent.
   */
  async warmUp(): Promise<void> {
    const answer = await this.ask();
    answer.on('data', (chunk: Buffer) => (this.bytes += chunk.length));
    let [entries, sumMinor] = [-1, 0];
    for await (const line of createInterface({ input: answer })) {
      if (entries >= 0) sumMinor += Number(line.split(',', 6)[5]);
      entries += 1;
    }
    const { rows } = await this.workshop.database.pool.query<object>(
      `SELECT count(*) AS entries, sum(e.amount_minor)::bigint AS "sumMinor"
       FROM ledger_entries e JOIN campaigns c ON c.id = e.campaign_id WHERE c.slug = $1`,
      [SLUG],
    );
    assert.deepEqual([{ entries, sumMinor }], rows, 'the file is not what the ledger has');
    assert.equal(entries, ENTRIES);
    await this.copy();
  }

  async run(byTurns: ByTurns): Promise<Reading[]> {
    const { workshop } = this;
    const { pid } = this.sides.service;
    const [ours, copy] = await byTurns(
      () => {
        resetPeakResident(pid);
        return workshop.watch(() => this.export());
      },
      () => workshop.watch(() => this.copy()),
    );
    const memory = (peakResidentBytes(pid) - this.sides.idle) / MIB;
    const { load } = ours;
    return [
      { measured: ours.result, load, against: copy.result, againstLoad: copy.load },
      { measured: memory, load, remark: `Idle it had ${Math.round(this.sides.idle / MIB)} MiB.` },
    ];
  }

  /** @returns entries a second. */
  private async export(): Promise<number> {
    const startedAt = now();
    const answer = await this.ask();
    let bytes = 0;
    answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
    await once(answer, 'end');
    assert.equal(bytes, this.bytes, 'the file is not as long as the first one');
    return (ENTRIES / (now() - startedAt)) * 1000;
  }

  private async copy(): Promise<number> {
    const job: CopyJob = { url: this.workshop.database.url, sql: COPY };
    const { rows, ms } = await this.sides.copier.ask<Copied>(job);
    assert.equal(rows, ENTRIES);
    return (ENTRIES / ms) * 1000;
  }

  private async ask(): Promise<IncomingMessage> {
    const request = get({
      ...{ host: '127.0.0.1', port: this.sides.service.port },
      path: `/v1/finance/entries.csv?campaign=${SLUG}`,
      headers: { authorization: `Bearer ${this.sides.key}` },
    });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    assert.equal(answer.statusCode, 200);
    return answer;
  }
}
