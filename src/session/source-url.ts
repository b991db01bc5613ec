import { DvrError } from '../core/dvr-error';
import { playlistUrl, type Red5Place } from '../core/red5-url';

/** Where a broadcast may be named: by URL, or by the Red5 shorthand. */
export interface SourceNames extends Red5Place {
  readonly src: string;
}

/**
 * The absolute URL of the playlist. Throws a `DvrError`: `no-source` where nothing is named, `bad-url`, or `mixed-content`
 * where an https page names an http server that the browser would block.
 */
export function sourceUrl(names: SourceNames, page: { readonly baseURI: string }): string {
  const named = names.src || playlistUrl(names);
  if (!named) throw new DvrError('no-source');
  if (!URL.canParse(named, page.baseURI)) throw new DvrError('bad-url', { url: named });
  const url = new URL(named, page.baseURI);
  if (!['http:', 'https:', 'blob:', 'data:'].includes(url.protocol)) throw new DvrError('bad-url', { url: named });
  if (url.protocol === 'http:' && page.baseURI.startsWith('https:') && !isPotentiallyTrustworthy(url)) {
    throw new DvrError('mixed-content', { url: url.href });
  }
  return url.href;
}

/** Browsers let a secure page load from the own machine (W3C Secure Contexts, 3.1). */
function isPotentiallyTrustworthy({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname);
}
