/** An endpoint in the parts that the Red5 SDK puts together again. */
export interface SdkPlace {
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly app: string;
  readonly streamName: string;
}

/** The parts of `{scheme}://{host}:{port}/{app}/whep/endpoint/{name}`, encoded as they were; null for any other URL. */
export function sdkPlaceOf(endpoint: string): SdkPlace | null {
  if (!URL.canParse(endpoint)) return null;
  const { protocol, hostname, port, pathname, username } = new URL(endpoint);
  const [, app, streamName] = /^\/(.+)\/whep\/endpoint\/(.+)$/.exec(pathname) ?? [];
  if (app === undefined || streamName === undefined || username !== '') return null;
  const secure = protocol === 'https:';
  return { protocol: secure ? 'https' : 'http', host: hostname, port: port === '' ? (secure ? 443 : 80) : Number(port), app, streamName };
}

/** The query of an endpoint and that of the page's credentials, encoded, since the SDK joins them as they are. */
export function sdkParameters(endpoint: string, query: Readonly<Record<string, string>> = {}): Record<string, string> {
  const all = [...new URL(endpoint).searchParams, ...Object.entries(query)];
  return Object.fromEntries(all.map(([name, value]) => [encodeURIComponent(name), encodeURIComponent(value)]));
}
