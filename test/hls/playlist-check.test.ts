import { expect, test } from 'vitest';
import { checkPlaylist } from '../../src/hls/playlist-check';

test.each([
  ['a media playlist', '#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na_0.ts\n', 'media'],
  ['one with CRLF and a byte order mark', '\uFEFF#EXTM3U\r\n#EXTINF:6,\r\na_0.ts\r\n', 'media'],
  ['a master playlist', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8\n', 'master'],
  ['a list whose first segment is being written', '#EXTM3U\n#EXTINF:6,\n', 'no-segments'],
  ['segments without addresses', '#EXTM3U\n#EXTINF:6,\n#EXTINF:6,\n', 'broken-playlist'],
  ['a list without segments yet', '#EXTM3U\n#EXT-X-TARGETDURATION:6\n', 'no-segments'],
  ['a list that ended without any', '#EXTM3U\n#EXT-X-ENDLIST\n', 'empty-playlist'],
  ['nothing', '', 'empty-playlist'],
  ['white space', ' \n', 'empty-playlist'],
  ['a web page', '<!doctype html><title>Log in</title>', 'not-a-playlist'],
])('%s', (_name, text, verdict) => expect(checkPlaylist(text)).toBe(verdict));
