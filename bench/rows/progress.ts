import assert from 'node:assert/strict';
import { createCampaign } from '../books/create-campaign.js';
import type { ByTurns } from '../interleave.js';
import type { Generator } from '../load/generator-process.js';
import { perSecond } from '../load/per-second.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const IN_FLIGHT = 32;
const ROUND_MS = 2_500;

const SLUG = 'front-page';
const PATH = `/v1/campaigns/${SLUG}/progress`;

const BARE_FASTIFY = 'bare Fastify sending the same bytes';

/** Reads of one campaign's progress, which nobody changes meanwhile. */
export const progress: Experiment = {
  rows: [
    {
      name: 'progress',
      measured: `progress reads of the complete service, configured for production, ${IN_FLIGHT} in flight`,
      against: BARE_FASTIFY,
      unit: 'reads/s',
      target: { is: 'at least', value: 0.85, aim: 0.95 },
    },
    {
      name: 'revalidate',
      measured: 'the same reads by who knows the version: If-None-Match, answered 304',
      against: BARE_FASTIFY,
      unit: 'reads/s',
      target: { is: 'at least', value: 1 },
    },
  ],
  enter: async (workshop) => {
    await createCampaign(workshop.database, SLUG);
    const service = await workshop.startService();
    const { body, etag } = await read(service);
    const bare = await workshop.startServer('./servers/bare-fastify.js', {
      role: 'bare Fastify',
      environment: { READ_PATH: PATH, READ_BODY: body },
    });
    const generator = await workshop.startGenerator();
    return new ProgressRace(workshop, generator, { service, bare, etag });
  },
};

class ProgressRace implements Race {
  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly sides: { service: Server; bare: Server; etag: string },
  ) {}

  async run(byTurns: ByTurns): Promise<Reading[]> {
    const { service, bare, etag } = this.sides;
    const [reads, ceiling, revalidations] = await byTurns(
      () => this.send(service),
      () => this.send(bare),
      () => this.send(service, etag),
    );
    const [measured, against] = [await read(service), await read(bare)];
    assert.equal(measured.body, against.body, 'the two do not send the same bytes');
    return [reads, revalidations].map(({ rate, load }) => ({
      measured: rate,
      load,
      against: ceiling.rate,
      againstLoad: ceiling.load,
    }));
  }

  private async send({ port }: Server, knownEtag?: string) {
    await this.generator.prepare({ kind: 'read', path: PATH, ...(knownEtag && { knownEtag }) });
    const status = knownEtag ? 304 : 200;
    const { result, load } = await this.workshop.watch(() =>
      this.generator.send({ port, inFlight: IN_FLIGHT, forMs: ROUND_MS, status }),
    );
    return { rate: perSecond(result), load };
  }
}

async function read({ port }: Server): Promise<{ body: string; etag: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}${PATH}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
  return { body: await answer.text(), etag: answer.headers.get('etag') ?? '' };
}
