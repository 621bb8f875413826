/** The block serves whichever service its script came from, so a site needs no setting for it. */
const script = import.meta.url;
const base = new URL('.', script);

export function serviceUrl(path: string): string {
  return new URL(path, base).href;
}

export function campaignUrl(slug: string, path = ''): string {
  return serviceUrl(`v1/campaigns/${encodeURIComponent(slug)}${path}`);
}

export function hostedPageUrl(slug: string): string {
  return serviceUrl(`c/${encodeURIComponent(slug)}`);
}

export function textsUrl(language: string): string {
  return serviceUrl(`texts/${language}.json`);
}
