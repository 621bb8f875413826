import type { Erasure } from '../../src/privacy/erase-supporter.service.js';
import type { Supporter } from '../../src/privacy/supporters.service.js';
import { getJson, postJson } from './reader.js';
import { EMAIL } from './supporter-history.js';

/** What staff do about a person, over HTTP. */
export class PrivacyDesk {
  constructor(
    private readonly serviceUrl: string,
    readonly headers: Record<string, string>,
  ) {}

  url(path: string): string {
    return `${this.serviceUrl}/v1/finance/supporters${path}`;
  }

  get<Body = Record<string, unknown>>(path: string) {
    return getJson<Body>(this.url(path), this.headers);
  }

  /** The person with an address; undefined where there is none. */
  async find(email = EMAIL): Promise<Supporter> {
    const path = `?email=${encodeURIComponent(email)}`;
    const { status, body } = await this.get<{ supporters: Supporter[] }>(path);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.supporters[0]!;
  }

  erase(id: string, confirm = EMAIL) {
    const url = this.url(`/${id}/erase`);
    return postJson<Erasure & { code: string }>(url, { confirm }, this.headers);
  }
}
