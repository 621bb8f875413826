import { html, raw } from './html.js';

describe('html', () => {
  it('escapes every character that can leave text or an attribute', () => {
    expect(String(html`<p title="${`"'\``}">${'<b>&'}</p>`)).toBe(
      '<p title="&quot;&#39;&#96;">&lt;b&gt;&amp;</p>',
    );
  });

  it('leaves markup that html made as it is, alone and in lists', () => {
    const shown = (name: string) => html`<b>${name}</b>`;
    expect(String(html`<p>${['Zoë', "O'Neil <x>"].map(shown)}</p>`)).toBe(
      '<p><b>Zoë</b><b>O&#39;Neil &lt;x&gt;</b></p>',
    );
    expect(String(html`${[html`<i>a</i>`, ['<']]}`)).toBe('<i>a</i>&lt;');
  });

  it('escapes an object that only pretends to be markup', () => {
    const pretender = { markup: '<script>', toString: () => '<script>' };
    expect(String(html`${pretender as unknown as string}`)).toBe('&lt;script&gt;');
  });

  it('renders nothing for null, undefined and booleans, and "0" for zero', () => {
    expect(String(html`[${null}${undefined}${false}${true}${0}${''}]`)).toBe('[0]');
  });

  it('takes constants that are vouched for', () => {
    expect(String(html`${raw('<hr>')}`)).toBe('<hr>');
  });
});
