type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a blank stands for: not what was there, and not that nothing was. */
const ERASED = '[erased]';

/**
 * Words in the names of Stripe's fields that say who somebody is. A card's last digits and its
 * fingerprint are as good as a name, and who holds the link to a receipt reads one.
 * @see https://docs.stripe.com/api for each
 */
const WORDS = wordsOf(`
  name names nickname email emails phone address line1 line2 city postal zip dob birth
  last4 fingerprint iin exp iban routing ip holder owner payer buyer username cashtag
  authorization signature comment url secret`);

/** Whole names: their words alone would hit what the books read, such as `billing_reason`. */
const NAMES = wordsOf(`
  billing_details customer_details collected_information individual evidence description
  shipping shipping_details customer_shipping custom_fields tax_id tax_ids customer_tax_ids
  account_number network_transaction_id invoice_pdf`);

/** A token: an id, a state, a currency, a version. A sentence, an address or a link is none. */
const TOKEN = /^[\w.:+/-]*$/;

/** Our own marks; what else stands in metadata is somebody's words. */
const OUR_MARKS = 'readerfund_';

/**
 * An event's payload without the person in it: what the books read stays, which is ids, amounts,
 * states and times, so that it can be applied as before and brings money only.
 * Whatever is not a plain token goes, too: free text may name anybody.
 */
export function scrubPerson(payload: string): string {
  return JSON.stringify(scrub(JSON.parse(payload) as Json));
}

function scrub(value: Json): Json {
  if (typeof value === 'string') return TOKEN.test(value) ? value : ERASED;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(scrub);
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, scrubField(key, field)]),
  );
}

function scrubField(key: string, value: Json): Json {
  if (key === 'metadata' && isRecord(value)) {
    const ours = Object.entries(value).filter(([name]) => name.startsWith(OUR_MARKS));
    return scrub(Object.fromEntries(ours));
  }
  return namesPerson(key) ? blank(value) : scrub(value);
}

function namesPerson(key: string): boolean {
  return (
    NAMES.has(key) ||
    key
      .toLowerCase()
      .split('_')
      .some((word) => WORDS.has(word))
  );
}

/** null stays null and a switch a switch: whether something was there names nobody. */
function blank(value: Json): Json {
  if (typeof value === 'string') return ERASED;
  return typeof value === 'boolean' ? value : null;
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
