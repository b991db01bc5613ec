import type { Faults } from './stream';
import type { StreamOptions } from './stream-options';

/** A stream under `/bad/` that is broken in one way from the start. */
export interface BadStream {
  name: string;
  what: string;
  options: StreamOptions;
  faults: Faults;
}

const FINE: StreamOptions = { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' };

/** What a page or curl can ask for to see how it copes. */
export const BAD_STREAMS: readonly BadStream[] = [
  { name: '404', what: 'no such playlist', options: FINE, faults: { playlist: 404 } },
  { name: '403', what: 'a playlist that is forbidden', options: FINE, faults: { playlist: 403 } },
  { name: 'html', what: 'a web page with status 200', options: FINE, faults: { playlist: 'html' } },
  { name: 'empty', what: 'no bytes with status 200', options: FINE, faults: { playlist: 'empty' } },
  { name: 'no-segments', what: 'a list without segments', options: FINE, faults: { playlist: 'no-segments' } },
  { name: 'damaged', what: 'a list whose segments have no address', options: FINE, faults: { playlist: 'damaged' } },
  { name: 'hevc', what: 'a master of codecs that few browsers have', options: FINE, faults: { playlist: 'hevc' } },
  { name: 'protected', what: 'a list that asks for a licence', options: FINE, faults: { playlist: 'protected' } },
  { name: 'half', what: 'a list that ends in its middle', options: FINE, faults: { playlist: 'half' } },
  { name: 'unfinished', what: 'a list that always ends within a line', options: FINE, faults: { playlist: 'unfinished' } },
  { name: 'no-ranges', what: 'a list that is only given whole', options: FINE, faults: { ranges: 'ignored' } },
  { name: 'no-media', what: 'segments that are web pages with status 200', options: FINE, faults: { segments: 'html' } },
  { name: 'noise', what: 'segments that are no media', options: FINE, faults: { segments: 'noise' } },
  { name: 'no-key', what: 'encrypted segments whose key is missing', options: { ...FINE, encryption: 'iv' }, faults: { keys: 404 } },
  { name: 'wrong-key', what: 'encrypted segments whose key does not fit', options: { ...FINE, encryption: 'iv' }, faults: { keys: 'other' } },
  { name: 'segments-cors', what: 'CORS headers on the playlist, none on segments', options: { ...FINE, cors: 'playlists' }, faults: {} },
  { name: 'cors', what: 'a fine broadcast without CORS headers', options: { ...FINE, cors: 'guide' }, faults: {} },
];
