import { describeEmbed } from './describe-embed.js';

const site = { publicUrl: 'https://support.example', publisherName: 'Ink & Salt' };
const link = { slug: 'winter', lang: 'de', theme: null };
const title = `Zoë's "Winter" <script>fund</script>`;
const embed = (bounds = {}) => describeEmbed(site, { link, title, version: 17 }, bounds);

describe('describeEmbed', () => {
  it('has a link for where frames are blocked, and then the frame', () => {
    const { html } = embed();
    const quoted = '<a href="https://support.example/c/winter?lang=de">';
    expect(html).toMatch(/^<blockquote><a .*<\/a><\/blockquote> <iframe .*><\/iframe>$/);
    expect(html).toContain(quoted);
    expect(html).toContain('src="https://support.example/embed/winter?lang=de"');
    expect(html).toContain('title="Zoë&#39;s &quot;Winter&quot; &lt;script&gt;fund');
    expect(html).not.toMatch(/<script|\n/);
  });

  it.each([
    [{}, 600],
    [{ maxWidth: 200 }, 200],
    [{ maxWidth: 450, maxHeight: 120 }, 450],
    [{ maxWidth: 9999, maxHeight: 9999 }, 1200],
    [{ maxWidth: 1, maxHeight: 1 }, 1],
  ])('is a frame within %p', (bounds: { maxWidth?: number; maxHeight?: number }, width) => {
    const answer = embed(bounds);
    expect(answer.width).toBe(width);
    expect(answer.height).toBeGreaterThan(0);
    expect(answer.height).toBeLessThanOrEqual(bounds.maxHeight ?? Infinity);
    expect(answer.html).toMatch(new RegExp(`width="${width}"\\s+height="${answer.height}"`));
  });

  it('is higher where it is narrow, for words then need more lines', () => {
    const heights = [200, 320, 600].map((maxWidth) => embed({ maxWidth }).height);
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(new Set(heights).size).toBe(3);
  });

  it('has the share picture where that is within the bounds, in the link’s language', () => {
    const picture = {
      thumbnail_url: 'https://support.example/c/winter/share.png?lang=de&v=17',
      thumbnail_width: 1200,
      thumbnail_height: 630,
    };
    expect(embed()).toMatchObject(picture);
    expect(embed({ maxWidth: 1200, maxHeight: 630 })).toMatchObject(picture);
    for (const bounds of [{ maxWidth: 1199 }, { maxHeight: 629 }]) {
      expect(Object.keys(embed(bounds)).join()).not.toContain('thumbnail');
    }
  });
});
