/**
 * Back from Checkout a browser may show the hosted page as it was left, with the idempotency key
 * that its form has used: the page is asked for anew, and brings another.
 */
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
