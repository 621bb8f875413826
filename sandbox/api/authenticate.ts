import { ApiError } from './api-error.js';

const TEST_KEY = /^(?:sk|rk)_test_\w{4,}$/;

/**
 * Takes any well-formed key of test mode, as a Bearer token or as the user of Basic.
 * @throws ApiError 401
 * @see https://docs.stripe.com/api/authentication
 */
export function requireApiKey(authorization: string | undefined): void {
  const key = keyOf(authorization);
  if (key === '') {
    throw new ApiError(
      401,
      'invalid_request_error',
      'You did not provide an API key. You need to provide your API key in the Authorization ' +
        "header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See " +
        'https://stripe.com/docs/api#authentication for details, or we can help at ' +
        'https://support.stripe.com/.',
    );
  }
  if (TEST_KEY.test(key)) return;
  const shown = key.length > 12 ? `${key.slice(0, 8)}****${key.slice(-4)}` : '****';
  throw new ApiError(401, 'invalid_request_error', `Invalid API Key provided: ${shown}`);
}

function keyOf(authorization = ''): string {
  const [scheme, credentials = ''] = authorization.split(' ');
  if (scheme === 'Bearer') return credentials.trim();
  if (scheme !== 'Basic') return '';
  return Buffer.from(credentials, 'base64').toString().split(':')[0] ?? '';
}
