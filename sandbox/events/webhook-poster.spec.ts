import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebhookPoster } from './webhook-poster.js';

describe('WebhookPoster', () => {
  let server: Server;
  const poster = new WebhookPoster(1);
  const listen = async (answer: RequestListener): Promise<string> => {
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  afterAll(() => poster.close());

  const post = (url: string) => poster.post({ url, secret: 'whsec_x', body: '{}', timestamp: 1 });

  it('keeps its connection open between deliveries', async () => {
    const sockets = new Set<Socket>();
    const url = await listen((request, response) => {
      sockets.add(request.socket);
      response.end('ok');
    });
    expect([await post(url), await post(url), await post(url)]).toEqual(['200', '200', '200']);
    expect(sockets.size).toBe(1);
  });

  it('does not blame the receiver for a connection that was closed while idle', async () => {
    const used = new Set<Socket>();
    const url = await listen((request, response) => {
      if (used.has(request.socket)) request.socket.resetAndDestroy();
      else response.end('ok');
      used.add(request.socket);
    });
    expect([await post(url), await post(url)]).toEqual(['200', '200']);
    expect(used.size).toBe(2);
  });

  it('tells a connection that breaks during the first delivery over it', async () => {
    const url = await listen((request) => request.socket.resetAndDestroy());
    expect(await post(url)).toBe('ECONNRESET');
  });

  it('tells an answer that is no success', async () => {
    const url = await listen((_request, response) => response.writeHead(301).end());
    expect(await post(url)).toBe('301');
  });
});
