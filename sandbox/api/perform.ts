import type { Account } from '../account.js';
import { ApiError } from './api-error.js';
import { expand, expandPaths } from './expand.js';
import type { ParamMap } from './form-body.js';
import type { StoredAnswer } from './idempotency.js';
import { isKept } from './idempotency.js';
import type { ApiRoute, ApiTarget } from './route.js';

export interface Performance {
  route: ApiRoute;
  params: ParamMap;
  target: ApiTarget;
  requestId: string;
  /** Null where the call carries no idempotency key. */
  key: string | null;
  fingerprint: string;
}

export interface Answer {
  status: number;
  body: string;
}

/** Stripe's answers are indented; whoever reads them with the CLI is glad of it. */
const INDENT = 2;

/** Does the work of one call, and keeps its answer under its key in the same commit. */
export function perform(account: Account, call: Performance): Answer {
  const answer = attempt(account, call);
  if (call.key !== null && isKept(answer.status)) keep(account, call, answer);
  account.commit();
  return answer;
}

/** An answer that takes the place of the work, and is kept like one. */
export function refuse(account: Account, call: Performance, error: ApiError): Answer {
  const answer = { status: error.status, body: JSON.stringify(error.envelope(), null, INDENT) };
  if (call.key !== null) keep(account, call, answer);
  account.commit();
  return answer;
}

function attempt(account: Account, call: Performance): Answer {
  const { route, target, requestId, key } = call;
  try {
    const { expand: asked, ...params } = call.params;
    const paths = expandPaths(asked);
    const cause = { id: requestId, idempotencyKey: key };
    const result = account.events.during(cause, () => route.run(account, params, target));
    const shown = paths.length > 0 ? expand(account, result, paths) : result;
    return { status: 200, body: JSON.stringify(shown, null, INDENT) };
  } catch (thrown) {
    const error = asApiError(account, thrown);
    return { status: error.status, body: JSON.stringify(error.envelope(), null, INDENT) };
  }
}

function asApiError(account: Account, thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  account.settings.log(`a fault of the sandbox's own: ${trace}`);
  return new ApiError(500, 'api_error', `The sandbox itself failed: ${trace.split('\n')[0]}`);
}

function keep(account: Account, call: Performance, { status, body }: Answer): void {
  const { key, fingerprint, requestId } = call;
  const stored: StoredAnswer = {
    ...{ id: key ?? '', fingerprint, status, body, requestId },
    createdAt: account.clock.nowSeconds(),
  };
  account.answers.put(stored);
}
