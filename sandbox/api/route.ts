import type { Account } from '../account.js';
import type { Decoder } from './decode.js';
import { object } from './decode.js';
import type { ParamMap } from './form-body.js';

export interface ApiCall<Params> {
  readonly account: Account;
  readonly params: Params;
  /** What stands at `:id` in the path; empty where the path has none. */
  readonly id: string;
  /** The version the caller asked for; null leaves it to the account, whose own is older. */
  readonly version: string | null;
}

export type ApiTarget = Pick<ApiCall<unknown>, 'id' | 'version'>;

/** One endpoint of the API. Its work is synchronous, so calls never see each other half done. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly run: (account: Account, params: ParamMap, target: ApiTarget) => object;
}

type Shape = Readonly<Record<string, Decoder<unknown>>>;

/** Ties an endpoint's parameters to its work, so that the work sees them decoded and typed. */
export function route<const S extends Shape>(
  method: ApiRoute['method'],
  path: string,
  accepts: S,
  work: (call: ApiCall<{ [Name in keyof S]: ReturnType<S[Name]> }>) => object,
): ApiRoute {
  const decode = object(accepts);
  return {
    method,
    path,
    run: (account, params, target) => {
      const decoded = decode(params, '');
      if (!decoded) throw new Error('The decoder of a route answers for every map');
      return work({ account, params: decoded, ...target });
    },
  };
}
