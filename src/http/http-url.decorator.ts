import { ValidateBy } from 'class-validator';

/** An absolute http or https URL that the platform itself can read, without a password in it. */
export const HttpUrl = () =>
  ValidateBy({
    name: 'httpUrl',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isHttpUrl(value),
      defaultMessage: () => 'must be an http or https URL',
    },
  });

function isHttpUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
