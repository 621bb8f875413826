import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { parseAnswer } from './parse-answer.js';

/** Larger than any answer that is measured. */
const READ_BYTES = 64 * 1024;

interface Waiting {
  resolve(status: number): void;
  reject(error: Error): void;
}

export function openConnections(port: number, count: number): Promise<KeepAliveConnection[]> {
  return Promise.all(Array.from({ length: count }, () => KeepAliveConnection.open(port)));
}

/**
 * One connection with one request in flight. Requests are bytes made beforehand and answers are
 * only counted, so that the generator costs little beside the server it measures.
 */
export class KeepAliveConnection {
  private received = '';
  private waiting: Waiting | null = null;

  private readonly socket: Socket;

  private constructor(port: number) {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    this.socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer,
        callback: (length) => this.read(buffer.toString('latin1', 0, length)),
      },
    });
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('the server closed a connection')));
  }

  static async open(port: number): Promise<KeepAliveConnection> {
    const connection = new KeepAliveConnection(port);
    await once(connection.socket, 'connect');
    return connection;
  }

  /** @returns the answer's status, once its body is complete. */
  exchange(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private read(text: string): boolean {
    this.received += text;
    const answer = parseAnswer(this.received);
    if (answer && this.received.length >= answer.endsAt) {
      this.received = '';
      this.waiting?.resolve(answer.status);
    }
    return true;
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
  }
}
