import { DomainError } from '../kernel/domain-error.js';

export class EmbedNotFoundError extends DomainError {
  readonly code = 'embed_not_found';

  constructor(publicUrl: string) {
    super(`Only the page of a campaign can be embedded, such as ${publicUrl}/c/winter.`);
  }
}

export class OembedFormatError extends DomainError {
  readonly code = 'oembed_format_not_supported';

  constructor() {
    super('This service answers oEmbed as JSON: ask with format=json, or without a format.');
  }
}
