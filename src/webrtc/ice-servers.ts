const LINK = /<([^>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)/g;
const PARAMETER = /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*))/g;

/**
 * The STUN and TURN servers that a WHEP server names by `Link` headers (RFC 8288, rel `ice-server` as in RFC 9725), several of
 * which arrive joined by commas. What a browser would not take is left out: another scheme, TURN without credentials.
 */
export function iceServersOf(link: string | null): RTCIceServer[] {
  return [...(link ?? '').matchAll(LINK)].flatMap(([, urls = '', parameters = '']) => {
    const named = new Map<string, string>();
    for (const [, name = '', quoted, bare = ''] of parameters.matchAll(PARAMETER)) {
      named.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare);
    }
    if (!named.get('rel')?.split(/\s+/).includes('ice-server')) return [];
    if (/^stuns?:./i.test(urls)) return [{ urls }];
    const username = named.get('username');
    const credential = named.get('credential');
    return /^turns?:./i.test(urls) && username !== undefined && credential !== undefined ? [{ urls, username, credential }] : [];
  });
}
