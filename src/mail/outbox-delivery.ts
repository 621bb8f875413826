import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Carrier, Delivery, Letter, Outcome } from './delivery.js';

/**
 * Puts mails into a folder, as files that mail programs open. A file has the name of its mail: written
 * twice it is there once, so a process that dies in between does no harm.
 */
export class OutboxDelivery implements Delivery {
  readonly via = 'outbox';

  constructor(private readonly folder: string) {}

  open(): Carrier {
    return { deliver: (letter) => this.write(letter), close: () => undefined };
  }

  private async write({ name, raw }: Letter): Promise<Outcome> {
    const path = join(this.folder, `${name}.eml`);
    const unfinished = `${path}.${process.pid}.part`;
    try {
      // They name persons: nobody else on the machine is to read them.
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const file = await open(unfinished, 'w', 0o600);
      try {
        await file.writeFile(raw);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
      return { state: 'sent' };
    } catch (error) {
      // A disk that is full, a folder that is not ours: the same for every mail.
      return { state: 'away', detail: (error as NodeJS.ErrnoException).code ?? 'no file' };
    }
  }
}
