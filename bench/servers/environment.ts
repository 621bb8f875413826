/** The secret that every event of the benchmark is signed with. */
export const WEBHOOK_SECRET = 'whsec_of_the_benchmark';

/** The settings of a production deployment, but that Stripe is nowhere: nothing here calls it. */
export function productionEnvironment({
  port,
  databaseUrl,
}: {
  port: number;
  databaseUrl: string;
}): Record<string, string> {
  return {
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: 'https://fund.example',
    DATABASE_URL: databaseUrl,
    STRIPE_SECRET_KEY: 'sk_test_of_the_benchmark',
    STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    STRIPE_API_BASE: 'http://127.0.0.1:9',
  };
}
