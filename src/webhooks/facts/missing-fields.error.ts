/** An object whose fields are not what Stripe's types promise. */
export class MissingFieldsError extends Error {}
