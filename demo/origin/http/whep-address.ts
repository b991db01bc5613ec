/** A URL of WHEP: the endpoint of a stream, or the resource of a session. */
export interface WhepAddress {
  /** The stream. */
  name: string;
  /** Through the proxy of a Stream Manager endpoint and resource have the same path. */
  kind: 'endpoint' | 'resource' | 'proxy';
}

const PROXY = /^\/as\/v1\/proxy\/whep\/live\/(.+)$/;
const STANDALONE = /^\/live\/whep\/(endpoint|resource)\/(.+)$/;

/** Reads a path; null where it has nothing to do with WHEP. */
export function whepAddress(path: string): WhepAddress | null {
  const [, proxied] = PROXY.exec(path) ?? [];
  if (proxied !== undefined) return { kind: 'proxy', name: proxied };
  const [, kind, name] = STANDALONE.exec(path) ?? [];
  return name === undefined ? null : { kind: kind === 'resource' ? 'resource' : 'endpoint', name };
}

/** The path of the resource of a session, without its query. */
export function resourcePath({ kind, name }: WhepAddress): string {
  return kind === 'proxy' ? `/as/v1/proxy/whep/live/${name}` : `/live/whep/resource/${name}`;
}
