import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, invalidRequest } from '../api/api-error.js';
import type { Fault } from '../api/faults.js';
import { FAULT_KINDS } from '../api/faults.js';
import { parseFormBody } from '../api/form-body.js';
import type { SandboxControls } from './sandbox-controls.js';

type Body = Readonly<Record<string, unknown>>;
type Work = (body: Body, id: string) => object | Promise<object> | undefined;

/** Serves the controls under `/sandbox`, for JSON bodies and for plain HTML forms. */
export function serveControls(app: FastifyInstance, controls: SandboxControls): void {
  const on = (path: string, work: Work) => {
    app.post(`/sandbox/${path}`, (request, reply) => carryOut(work, request, reply));
  };
  on('debits/:id/settle', ({ outcome }, id) => {
    if (outcome !== 'succeed' && outcome !== 'fail') {
      throw invalidRequest('Invalid outcome: must be one of succeed, or fail', 'outcome');
    }
    controls.settleDebit(id, outcome);
    return undefined;
  });
  on('deliveries/pause', () => void controls.pauseDeliveries());
  on('deliveries/resume', () => void controls.resumeDeliveries());
  on('deliveries/withhold', ({ types }) => {
    controls.withholdEvents(Array.isArray(types) ? types.map(String) : []);
    return undefined;
  });
  on('deliveries/settled', async () => {
    await controls.deliveriesSettled();
    return { ok: true };
  });
  on('events/:id/redeliver', async (_body, id) => ({ answers: await controls.redeliver(id) }));
  on('faults', (body) => void controls.addFault(readFault(body)));
  on('faults/clear', () => void controls.clearFaults());
  on('clock/advance', ({ byMs }) => {
    const milliseconds = Number(byMs);
    if (!(milliseconds >= 0)) throw invalidRequest(`Invalid byMs: ${String(byMs)}`, 'byMs');
    controls.advanceClock(milliseconds);
    return undefined;
  });
}

async function carryOut(work: Work, request: FastifyRequest, reply: FastifyReply): Promise<object> {
  const fromForm = typeof request.body === 'string';
  const body = fromForm ? parseFormBody(request.body as string) : ((request.body ?? {}) as Body);
  const { id = '' } = request.params as { id?: string };
  try {
    const answer = (await work(body, id)) ?? { ok: true };
    return fromForm ? reply.redirect('/', 303) : answer;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return reply.code(error.status).send(error.envelope());
  }
}

function readFault({ kind, times, method, path, executes, delayMs }: Body): Fault {
  const known = FAULT_KINDS.find((each) => each === kind);
  if (!known)
    throw invalidRequest(`Invalid kind: must be one of ${FAULT_KINDS.join(', ')}`, 'kind');
  return {
    kind: known,
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(typeof method === 'string' ? { method } : {}),
    ...(typeof path === 'string' ? { path } : {}),
    executes: executes === true || executes === 'true',
    ...(delayMs === undefined ? {} : { delayMs: Number(delayMs) }),
  };
}
