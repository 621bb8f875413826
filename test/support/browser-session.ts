/** What a browser keeps and sends along: cookies, and the origin of its page. */
export class BrowserSession {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly service: { readonly url: string },
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  send(method: string, path: string, body?: object): Promise<Response> {
    return this.fetch(method, path, body && ['application/json', JSON.stringify(body)]);
  }

  post(path: string, body: object = {}): Promise<Response> {
    return this.send('POST', path, body);
  }

  postForm(path: string, fields: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams(fields).toString();
    return this.fetch('POST', path, ['application/x-www-form-urlencoded', body]);
  }

  get(path: string): Promise<Response> {
    return this.send('GET', path);
  }

  private async fetch(method: string, path: string, sent?: [type: string, body: string]) {
    const response = await fetch(this.service.url + path, {
      method,
      redirect: 'manual',
      headers: {
        origin: this.service.url,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(sent && { 'content-type': sent[0] }),
        ...this.headers,
      },
      ...(sent && { body: sent[1] }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
    if (value === '' || /max-age=0/i.test(attributes)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
