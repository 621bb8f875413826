import Stripe from 'stripe';
import { STRIPE_KEY } from '../test-service.js';

/**
 * The official client for many databases that ask the same: nothing happens at the sandbox while a
 * history is told, so each question is put to it once.
 */
export class RememberedAnswers {
  readonly stripe: Stripe;
  private readonly answers = new Map<string, Promise<Answer>>();

  constructor({ port }: { port: number }) {
    this.stripe = new Stripe(STRIPE_KEY, {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      telemetry: false,
      httpClient: Stripe.createFetchHttpClient((url, init) => this.ask(String(url), init)),
    });
  }

  /** Before anything happens again. */
  forget(): void {
    this.answers.clear();
  }

  private async ask(url: string, init?: RequestInit): Promise<Response> {
    if (init?.method !== 'GET') throw new Error(`Applying events asks Stripe, and no more: ${url}`);
    let answer = this.answers.get(url);
    if (!answer) {
      answer = fetch(url, init).then(async (response) => ({
        text: await response.text(),
        status: response.status,
        headers: [...response.headers],
      }));
      this.answers.set(url, answer);
    }
    const { text, status, headers } = await answer;
    return new Response(text, { status, headers });
  }
}

interface Answer {
  readonly text: string;
  readonly status: number;
  readonly headers: [string, string][];
}
