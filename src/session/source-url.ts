import { DvrError } from '../core/dvr-error';
import { playlistUrl, type Red5Place } from '../core/red5-url';
import { sourceOf, type Source } from '../playout/source';

/** Where a broadcast may be named: by URL, or by the Red5 shorthand; and where its recording is. */
export interface SourceNames extends Red5Place {
  readonly src: string;
  /** The MIME type of `src`, as a `<source>` gives it; empty where nobody says. */
  readonly type: string;
  /** The recording, for when the broadcast is over and its playlist is gone. */
  readonly vodSrc: string;
  /** The WHEP endpoint of the live edge. */
  readonly liveSrc: string;
  /** The node group of a Stream Manager. */
  readonly nodeGroup: string;
}

/** A page, as far as it says what URLs mean. */
type Page = Pick<Node, 'baseURI'>;

/**
 * What to play, each next one where the one before is not there; an object of `srcObject` alone. Throws a `DvrError`: `no-source` where nothing is named,
 * `bad-url`, or `mixed-content` where an https page names an http server that the browser would block.
 */
export function sourcesOf(names: SourceNames | MediaProvider, page: Page): [Source, ...Source[]] {
  if (!('vodSrc' in names)) return [{ kind: 'object', object: names, url: '' }];
  const named = names.src || playlistUrl(names);
  const recorded = recordingOf(names, page);
  if (named) return [sourceOf(absoluteUrl(named, page), names.type), ...(recorded ? [recorded] : [])];
  if (!names.vodSrc) throw new DvrError('no-source');
  return [recorded ?? sourceOf(absoluteUrl(names.vodSrc, page))];
}

/** The recording that `vodSrc` names; null where it names none that could be played. */
export function recordingOf({ vodSrc }: SourceNames, page: Page): Source | null {
  try {
    return vodSrc ? sourceOf(absoluteUrl(vodSrc, page)) : null;
  } catch {
    return null;
  }
}

function absoluteUrl(named: string, page: Page): string {
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
