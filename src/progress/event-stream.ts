import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { HeaderSet } from '../http/answer-headers.js';

/**
 * Sends the head of an event stream and keeps nothing but its connection: thousands of them are
 * open for hours, and what the server and the framework made of the request is several kilobytes
 * each. The stream has no chunks and ends with the connection, so that bytes made once can be
 * written to all; its events are told apart by empty lines anyway.
 * @returns null where the reader has left already.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3 case 8
 */
export async function openEventStream(
  response: ServerResponse,
  headers: HeaderSet,
): Promise<Socket | null> {
  // Asked for before earlier answers on the connection are out, it has to wait for them.
  if (!response.socket) await once(response, 'socket');
  const { socket } = response;
  if (!socket || socket.destroyed) return null;
  response.removeHeader('transfer-encoding');
  response.writeHead(200, { ...headers, connection: 'close' });
  response.flushHeaders();
  response.detachSocket(socket);
  return socket;
}
