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
  { name: 'cors', what: 'a fine broadcast without CORS headers', options: { ...FINE, cors: 'guide' }, faults: {} },
];
