/** The secret that every event of the benchmark is signed with. */
export const WEBHOOK_SECRET = 'whsec_of_the_benchmark';

/** The key by which the stand-ins for Stripe are asked. */
export const STRIPE_KEY = 'sk_test_of_the_benchmark';

/** The settings of a production deployment, but that Stripe is nowhere unless a row says where. */
export function productionEnvironment({
  databaseUrl,
}: {
  databaseUrl: string;
}): Record<string, string> {
  return {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://fund.example',
    DATABASE_URL: databaseUrl,
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    STRIPE_API_BASE: 'http://127.0.0.1:9',
  };
}
