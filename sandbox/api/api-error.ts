/** What may stand in Stripe's error envelope besides type and message. */
export interface ApiErrorDetails {
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
}

export type ApiErrorType =
  'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

/**
 * A request that Stripe would refuse, as it would.
 * @see https://docs.stripe.com/api/errors
 */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly type: ApiErrorType,
    message: string,
    readonly details: ApiErrorDetails = {},
  ) {
    super(message);
  }

  /** The whole answer's body. */
  envelope(): object {
    const { code } = this.details;
    const docUrl = code && `https://docs.stripe.com/error-codes/${code.replaceAll('_', '-')}`;
    return {
      error: {
        ...this.details,
        ...(docUrl ? { doc_url: docUrl } : {}),
        message: this.message,
        type: this.type,
      },
    };
  }
}

/** A parameter that is missing, malformed or out of bounds. */
export function invalidRequest(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, 'invalid_request_error', message, {
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  });
}

/** `kind` is Stripe's word for the object, e.g. `payment_intent`; `param` names who asked for it. */
export function noSuch(kind: string, id: string, param = 'id', status = 404): ApiError {
  const shown = kind === 'checkout.session' ? id : `'${id}'`;
  return new ApiError(status, 'invalid_request_error', `No such ${kind}: ${shown}`, {
    code: 'resource_missing',
    param,
  });
}
