import assert from 'node:assert/strict';
import { createCampaign } from '../books/create-campaign.js';
import type { Race, Row, Sample } from '../row.js';
import type { Generator } from '../workshop.js';

const IN_FLIGHT = 32;
const ROUND_MS = 2_500;

const SLUG = 'front-page';
const PATH = `/v1/campaigns/${SLUG}/progress`;

/** Reads of one campaign's progress, which nobody changes meanwhile. */
export const progress: Row = {
  name: 'progress',
  measured: `progress reads of the complete service, configured for production, ${IN_FLIGHT} in flight`,
  ceiling: 'bare Fastify sending the same bytes',
  unit: 'reads/s',
  enter: async (workshop) => {
    await createCampaign(workshop.database, SLUG);
    const servicePort = await workshop.startService();
    const body = await read(servicePort);
    const barePort = await workshop.startBareFastify(PATH, body);
    const generator = await workshop.startGenerator();
    await generator.prepare({ kind: 'read', path: PATH });
    return new ProgressRace(generator, { servicePort, barePort });
  },
};

class ProgressRace implements Race {
  constructor(
    private readonly generator: Generator,
    private readonly ports: { servicePort: number; barePort: number },
  ) {}

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  runMeasured(): Promise<Sample> {
    return this.run(this.ports.servicePort);
  }

  runCeiling(): Promise<Sample> {
    return this.run(this.ports.barePort);
  }

  async check(): Promise<void> {
    const [measured, ceiling] = [
      await read(this.ports.servicePort),
      await read(this.ports.barePort),
    ];
    assert.equal(measured, ceiling, 'the two do not send the same bytes');
  }

  private async run(port: number): Promise<Sample> {
    const sent = await this.generator.send({ port, inFlight: IN_FLIGHT, forMs: ROUND_MS });
    const seconds = (sent.endedAt - sent.startedAt) / 1000;
    return { perSecond: sent.ok / seconds, generatorBusy: sent.busy };
  }
}

async function read(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${PATH}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
  return answer.text();
}
