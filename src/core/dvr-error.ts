/**
 * Every code that a `DvrError` can carry. `viewer` is the plain-English sentence for the picture (translated through the
 * player's words by the same key), `hint` tells a developer what to change, `media` is the `MediaError` code that it maps
 * to (HTML: 1 aborted, 2 network, 3 decode, 4 source not supported).
 */
export const DVR_ERRORS = {
  'no-source': {
    media: 4,
    viewer: 'There is nothing to play yet.',
    hint: 'Give the tag a playlist: src="https://host/live/stream.m3u8", or host and stream-name.',
  },
  'bad-url': {
    media: 4,
    viewer: 'The address of this broadcast is not valid.',
    hint: 'src must be an absolute or relative http(s) URL of an HLS playlist; check for spaces and a missing scheme.',
  },
  'mixed-content': {
    media: 4,
    viewer: 'This page is secure, but the broadcast is not, so the browser blocks it.',
    hint: 'An https page cannot load http media: serve the playlist and its segments over https.',
  },
  offline: {
    media: 2,
    viewer: 'You are offline.',
    hint: 'The browser reports no network. Playback goes on when it returns.',
  },
  unreachable: {
    media: 2,
    viewer: 'The media server does not answer.',
    hint: 'No answer from the host: check the name, the port, the certificate, and that nginx or Red5 Pro is running.',
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
  'auth-failed': {
    media: 2,
    viewer: 'Your permission to watch could not be confirmed.',
    hint: 'The getAuth function of the page rejected: look at cause.',
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
    hint: 'hls.js could not read the playlist: look at the reason in cause, and at the file itself.',
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
  'hls-not-loaded': {
    media: 2,
    viewer: 'The player could not be loaded completely.',
    hint: 'The chunk with hls.js failed to load: check that it is deployed beside the script and allowed by the CSP.',
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
  internal: {
    media: 3,
    viewer: 'Something went wrong in the player.',
    hint: 'Nothing that this package expects: look at cause, and report it with the playlist.',
  },
  'autoplay-blocked': {
    media: 1,
    viewer: 'Press play to start.',
    hint: 'The browser asks for a gesture before sound: set muted for autoplay, or call play() in a click.',
  },
  'no-clock': {
    media: 1,
    viewer: 'This broadcast does not tell its clock.',
    hint: 'The playlist carries no EXT-X-PROGRAM-DATE-TIME, so there is no wall clock to seek by.',
  },
  'bad-date': {
    media: 1,
    viewer: 'That is not a date.',
    hint: 'seekToDate takes a Date, epoch milliseconds, or an ISO 8601 string.',
  },
} as const satisfies Record<string, DvrErrorEntry>;

/** What one row of the table of codes says. */
export interface DvrErrorEntry {
  readonly media: 1 | 2 | 3 | 4;
  readonly viewer: string;
  readonly hint: string;
}

/** The name of one cause: a key of `DVR_ERRORS`. */
export type DvrErrorCode = keyof typeof DVR_ERRORS;

/** What is known about one failure beside its code. */
export interface DvrErrorDetails {
  /** The URL that failed. Its query and credentials are removed, since they may hold secrets. */
  readonly url?: string | undefined;
  /** The HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** The `Content-Type` of an answer that was not what it should be. */
  readonly contentType?: string | undefined;
  /** The foreign error underneath. Where its message quotes a URL, a copy of it is kept without the secrets. */
  readonly cause?: unknown;
}

/**
 * The one error class of this package: what happened (`code`), and what to change (`hint`). `instanceof` also holds for
 * the error of another copy of this package, as each part that a page loads when it is needed has one.
 */
export class DvrError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Error[Symbol.hasInstance](value) && Object(value).name === 'DvrError';
  }

  override readonly name = 'DvrError';
  readonly code: DvrErrorCode;
  /** One sentence for a developer: what to change. */
  readonly hint: string;
  readonly url?: string;
  readonly status?: number;
  readonly contentType?: string;

  constructor(code: DvrErrorCode, { url, status, contentType, cause }: DvrErrorDetails = {}) {
    const entry = DVR_ERRORS[code];
    const where = url === undefined ? '' : ` (${withoutSecrets(url)})`;
    super(`${code}${where}: ${entry.hint}`, cause === undefined ? undefined : { cause: discreet(cause) });
    this.code = code;
    this.hint = entry.hint;
    if (url !== undefined) this.url = withoutSecrets(url);
    if (status !== undefined) this.status = status;
    if (contentType !== undefined) this.contentType = contentType;
  }
}

function discreet(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const message = cause.message.replace(/[^\s"(]+(?::\/\/|\?)\S+/g, withoutSecrets);
  return message === cause.message ? cause : Object.assign(new Error(message), { name: cause.name });
}

/** A URL without user, password, query and fragment, fit for logs and error pictures. */
export function withoutSecrets(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}
