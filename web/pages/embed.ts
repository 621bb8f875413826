/**
 * WordPress gives a frame that it found by oEmbed a secret, keeps it hidden until it speaks, lets it
 * open no window, and follows a link for it. Anywhere else there is no secret, and nothing is said.
 * @see https://github.com/WordPress/WordPress/blob/master/wp-includes/js/wp-embed.js
 */
const secret = /[#&?]secret=([a-zA-Z0-9]+)/.exec(location.hash)?.[1];

if (secret && parent !== window) {
  // Neither height nor link is a secret, and who frames the page is not known.
  const tell = (message: 'height' | 'link', value: number | string) =>
    parent.postMessage({ message, value, secret }, '*');

  const tellHeight = () => tell('height', Math.ceil(document.body.getBoundingClientRect().height));

  // A browser draws nothing of a frame that is not shown yet, and so observes no size in it: what
  // changes its height tells it as well.
  new ResizeObserver(tellHeight).observe(document.body);
  addEventListener('load', tellHeight);
  for (const event of ['reader-fund-ready', 'reader-fund-progress', 'reader-fund-error']) {
    document.addEventListener(event, () => setTimeout(tellHeight));
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    // With a key held down readers want what their browser does then.
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    tell('link', link.href);
  });
}
