/** The id of something that Stripe's types allow to be an id or the object itself. */
export function idOf(reference: string | { readonly id: string } | null): string | null {
  return typeof reference === 'string' || reference === null ? reference : reference.id;
}
