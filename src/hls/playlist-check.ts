import type { DvrErrorCode } from '../core/dvr-error';

/** What a text that was served as a playlist is: playable, or not yet, or one of the codes that say why not. */
export type PlaylistVerdict = 'master' | 'media' | 'no-segments' | PlaylistFault;

/** The codes that a bad text can have. */
export type PlaylistFault = Extract<DvrErrorCode, 'empty-playlist' | 'not-a-playlist' | 'broken-playlist'>;

/** Judges a text by its first line and its tags (RFC 8216, 4.3.1.1), before hls.js parses it. */
export function checkPlaylist(text: string): PlaylistVerdict {
  const body = text.replace(/^\uFEFF/, '').trimStart();
  if (body === '') return 'empty-playlist';
  if (!body.startsWith('#EXTM3U')) return 'not-a-playlist';
  if (body.includes('#EXT-X-STREAM-INF')) return 'master';
  const first = body.indexOf('#EXTINF');
  if (first >= 0 && /^[^#\s]/m.test(body)) return 'media';
  // A single segment may be the first one of a list that is being written; more have lost their addresses.
  if (first >= 0 && body.includes('#EXTINF', first + 1)) return 'broken-playlist';
  return body.includes('#EXT-X-ENDLIST') ? 'empty-playlist' : 'no-segments';
}
