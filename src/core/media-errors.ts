import type { DvrErrorEntry } from './error-entry';

/** The codes of what is asked for: an engine brings them, so a page that plays nothing does not carry them. Each has a paragraph in docs/errors.md. */
export const MEDIA_ERRORS = {
  offline: {
    media: 2,
    viewer: 'You are offline.',
    hint: 'The browser reports no network. Playback goes on when it returns.',
  },
  timeout: {
    media: 2,
    viewer: 'The media server takes too long to answer.',
    hint: 'No answer in time: look at the load of the server, its disk (NFS) and the way to it.',
  },
  cors: {
    media: 2,
    viewer: 'The media server does not allow this site to play its broadcasts.',
    hint:
      'The server answers, but without CORS headers. nginx: add_header Access-Control-Allow-Origin "*" always; ' +
      'in the location of the playlists and segments.',
  },
  'not-found': {
    media: 2,
    viewer: 'This broadcast was not found. It may not have started yet.',
    hint: 'The server answered 404: check the stream name and the folder (media-base), and that the stream is published.',
  },
  forbidden: {
    media: 2,
    viewer: 'You are not allowed to watch this broadcast.',
    hint: 'The server answered 401 or 403: the token or the credentials in the URL are missing, wrong or expired.',
  },
  'server-error': {
    media: 2,
    viewer: 'The media server has a problem.',
    hint: 'The server answered with a 5xx status: look into its log.',
  },
  'http-status': {
    media: 2,
    viewer: 'The media server refused the request.',
    hint: 'The server answered with an unexpected HTTP status.',
  },
  'not-a-playlist': {
    media: 4,
    viewer: 'The address does not lead to a broadcast.',
    hint:
      'The answer is not an HLS playlist (it does not begin with #EXTM3U). An HTML answer is often a log-in page or the ' +
      'fallback of a web app: check the path.',
  },
  'empty-playlist': {
    media: 4,
    viewer: 'The broadcast sent an empty playlist.',
    hint: 'The server answered 200 with an empty body: the playlist file may be half-written, or the disk full.',
  },
  'broken-playlist': {
    media: 4,
    viewer: 'The playlist of this broadcast is damaged.',
    hint: 'The playlist could not be read, or is another one than before: look at the reason in cause, and at the file itself.',
  },
  'segment-missing': {
    media: 2,
    viewer: 'A part of this broadcast is missing on the server.',
    hint: 'A segment that the playlist lists could not be loaded: check that segments live as long as the DVR window.',
  },
  'not-media': {
    media: 3,
    viewer: 'The media server sent something that is no video.',
    hint: 'A segment is neither MPEG-TS nor fragmented MP4: it may be a web page with status 200, or encrypted without EXT-X-KEY.',
  },
  'key-missing': {
    media: 2,
    viewer: 'The key to this broadcast is missing.',
    hint: 'The URI of EXT-X-KEY could not be loaded: check its path, and CORS on the server of the keys.',
  },
  'wrong-key': {
    media: 3,
    viewer: 'The key to this broadcast does not fit.',
    hint: 'A segment could not be decrypted (AES-128): check the key and the IV, which is the sequence number where none is given.',
  },
  protected: {
    media: 4,
    viewer: 'This broadcast is protected in a way that this player does not support.',
    hint: 'EXT-X-KEY names a licence system: pass its settings in hlsConfig (emeEnabled, drmSystems), or use AES-128.',
  },
  'codec-not-supported': {
    media: 4,
    viewer: 'This browser cannot play the format of this broadcast.',
    hint: 'The browser supports none of the codecs: publish H.264 and AAC.',
  },
  'hls-not-supported': {
    media: 4,
    viewer: 'This browser cannot play this broadcast.',
    hint: 'Neither Media Source Extensions nor ManagedMediaSource are here.',
  },
  decode: {
    media: 3,
    viewer: 'The picture could not be decoded.',
    hint: 'The media is damaged, or was cut within a frame: look at the segment named in url.',
  },
  'quota-exceeded': {
    media: 3,
    viewer: 'There is not enough memory to go on.',
    hint: 'The browser takes no more media even after old media was dropped: shorten hlsConfig.maxBufferLength, or lower the bit rate.',
  },
} as const satisfies Record<string, DvrErrorEntry>;
