import type pg from 'pg';

export const CAMPAIGN = '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50';
export const ATTEMPT = '0b54a3c1-6f0e-4d87-9df3-0a4f3f0c1337';

/** Writes a campaign, an attempt and its gift (id 1) past the service, for tests of the tables alone. */
export async function seedGift(client: pg.Client): Promise<void> {
  await client.query(`
    INSERT INTO campaigns (id, slug, title, currency, custom_min_minor, custom_max_minor)
    VALUES ('${CAMPAIGN}', 'winter', 'Winter', 'usd', 50, 99999999);
    INSERT INTO checkout_attempts (
      id, campaign_id, amount_minor, currency, "interval", livemode, parameters,
      anonymous, created_at, expires_at
    ) VALUES ('${ATTEMPT}', '${CAMPAIGN}', 1337, 'usd', 'once', false, '{}', false, now(), now());
    INSERT INTO gifts (
      campaign_id, attempt_id, payment_intent_id, amount_minor, fee_cover_minor, currency,
      "interval", occurred_at
    ) VALUES ('${CAMPAIGN}', '${ATTEMPT}', 'pi_1', 1337, 0, 'usd', 'once', now());
  `);
}
