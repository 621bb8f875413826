/** A call that was refused, with words for the person at the desk. */
export class DeskError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What is wrong with single fields, by their names. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** @throws DeskError */
export async function get<Answer>(path: string, query?: URLSearchParams): Promise<Answer> {
  const search = query?.toString();
  return (await ask('GET', search ? `${path}?${search}` : path)).json() as Promise<Answer>;
}

/** @returns null where the answer has no body. @throws DeskError */
export async function send<Answer = null>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const text = await (await ask(method, path, body)).text();
  return (text === '' ? null : JSON.parse(text)) as Answer;
}

/** @throws DeskError */
export async function ask(method: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(path, {
    method,
    cache: 'no-store',
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => null);
  if (!response) {
    throw new DeskError(0, 'unreachable', 'The service cannot be reached. Please try again.');
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as Problem;
  throw new DeskError(
    response.status,
    problem.code ?? 'unknown',
    problem.detail ?? `The service answered ${response.status}.`,
    Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field, message])),
  );
}
