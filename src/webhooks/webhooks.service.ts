import { Injectable } from '@nestjs/common';
import { InvalidRequestError } from '../kernel/domain-error.js';
import { WebhookSignature } from '../stripe/webhook-signature.js';
import { InboxService } from './inbox.service.js';
import { ProcessorService } from './processor.service.js';
import { readEvent, type ReceivedEvent } from './received-event.js';

const RECEIVED = Object.freeze({ received: true });

@Injectable()
export class WebhooksService {
  constructor(
    private readonly signature: WebhookSignature,
    private readonly inbox: InboxService,
    private readonly processor: ProcessorService,
  ) {}

  /**
   * Verify, store, answer. Nothing is parsed and nothing is asked of the database before the
   * signature is verified; applying follows the answer and is no part of it.
   * @param body the raw bytes of the delivery.
   * @throws InvalidSignatureError, InvalidRequestError; anything else means it was not stored.
   */
  async receive(body: unknown, header: string | undefined): Promise<{ received: true }> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const text = bytes.toString('utf8');
    this.signature.verify(text, header);
    const event = parse(bytes, text);
    const isNew = (await this.inbox.store(event)) === 'stored';
    if (isNew && this.processor.hasRoom) void this.processor.process(event);
    return RECEIVED;
  }
}

function parse(body: Buffer, text: string): ReceivedEvent {
  try {
    return readEvent(body, text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InvalidRequestError([{ field: 'body', message: 'must be JSON' }]);
  }
}
