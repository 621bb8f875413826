import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, invalidRequest } from '../api/api-error.js';
import type { Fault } from '../api/faults.js';
import { FAULT_KINDS } from '../api/faults.js';
import { parseFormBody } from '../api/form-body.js';
import type { DeliveryFaultSettings } from '../events/delivery-faults.js';
import { serveMoneyControls } from './money-control-routes.js';
import type { SandboxControls } from './sandbox-controls.js';
import { serveSubscriptionControls } from './subscription-control-routes.js';

export type Body = Readonly<Record<string, unknown>>;
type Work = (body: Body, id: string) => object | Promise<object> | undefined;
/** Serves one control by POST under `/sandbox/<path>`. */
export type On = (path: string, work: Work) => void;

/** Serves the controls under `/sandbox`, for JSON bodies and for plain HTML forms. */
export function serveControls(app: FastifyInstance, controls: SandboxControls): void {
  const on: On = (path, work) => {
    app.post(`/sandbox/${path}`, (request, reply) => carryOut(work, request, reply));
  };
  serveMoneyControls(on, controls);
  serveSubscriptionControls(on, controls);
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
  on('deliveries/faults', (body) => void controls.setDeliveryFaults(readDeliveryFaults(body)));
  on('deliveries/settled', async () => {
    await controls.deliveriesSettled();
    return { ok: true };
  });
  on('events/:id/redeliver', async (_body, id) => ({ answers: await controls.redeliver(id) }));
  on('faults', (body) => void controls.addFault(readFault(body)));
  on('faults/clear', () => void controls.clearFaults());
  app.get('/sandbox/clock', () => ({ now: controls.now().toISOString() }));
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

function readDeliveryFaults(body: Body): DeliveryFaultSettings {
  const { duplicate, drop, delayMs, reorder, seed } = body;
  return {
    ...(duplicate === undefined ? {} : { duplicate: Number(duplicate) }),
    ...(drop === undefined ? {} : { drop: Number(drop) }),
    ...(delayMs === undefined ? {} : { delayMs: Number(delayMs) }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    reorder: reorder === true || reorder === 'true',
  };
}

function readFault(body: Body): Fault {
  const { kind, times, probability, method, path, executes, delayMs } = body;
  const known = FAULT_KINDS.find((each) => each === kind);
  if (!known)
    throw invalidRequest(`Invalid kind: must be one of ${FAULT_KINDS.join(', ')}`, 'kind');
  return {
    kind: known,
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(probability === undefined ? {} : { probability: Number(probability) }),
    ...(typeof method === 'string' ? { method } : {}),
    ...(typeof path === 'string' ? { path } : {}),
    executes: executes === true || executes === 'true',
    ...(delayMs === undefined ? {} : { delayMs: Number(delayMs) }),
  };
}
