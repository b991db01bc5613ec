import { canListKeyFrames, type StreamOptions } from './stream-options';

/** Each word of a name, and what it asks for. */
const WORDS: Readonly<Record<string, StreamOptions>> = {
  s2: { segmentSeconds: 2 },
  s3: { segmentSeconds: 3 },
  s4: { segmentSeconds: 4 },
  s5: { segmentSeconds: 5 },
  s6: { segmentSeconds: 6 },
  even: { cut: 'even' },
  uneven: { cut: 'uneven' },
  pdt: { programDateTime: 'each' },
  pdt1: { programDateTime: 'first' },
  nopdt: { programDateTime: 'none' },
  lf: { lineEnd: 'lf' },
  crlf: { lineEnd: 'crlf' },
  event: { playlistType: 'event' },
  notype: { playlistType: 'none' },
  reset: { timestamps: 'reset' },
  noreset: { timestamps: 'continue' },
  aesiv: { encryption: 'iv' },
  aes: { encryption: 'sequence' },
  master1: { variants: 1 },
  master3: { variants: 3 },
  muxed: { audio: 'muxed' },
  langs: { audio: 'alternate' },
  vtt: { subtitles: true },
  cc: { closedCaptions: true },
  iframes: { iframes: true },
  gzip: { gzip: true },
  relative: { uris: 'relative' },
  absolute: { uris: 'absolute' },
  token: { access: 'token' },
  carried: { access: 'token-carried' },
  camera: { source: 'camera' },
  fixture: { source: 'fixture' },
  ts: { container: 'ts' },
  fmp4: { container: 'fmp4' },
  open: { cors: 'open' },
  guide: { cors: 'guide' },
  bare: { cors: 'bare' },
  '180p': { height: 180 },
  '360p': { height: 360 },
  '720p': { height: 720 },
  'h264': { webrtc: 'h264' },
  'vp8': { webrtc: 'vp8' },
  'nowebrtc': { webrtc: 'none' },
  'noudp': { webrtcTrouble: 'no-udp' },
  'stalls': { webrtcTrouble: 'stalls' },
  'red5': { handshake: 'red5' },
  'standard': { handshake: 'standard' },
};

/** Words that end in a number, and the option that takes it. */
const COUNTS = {
  slide: 'window',
  kept: 'keptSeconds',
  cut: 'discontinuityEvery',
  away: 'awaySeconds',
  ranges: 'rangeEvery',
  rotate: 'keyEvery',
  ends: 'endsIn',
  clean: 'cleanUpAfter',
} as const satisfies Record<string, keyof StreamOptions>;

/** Words that say what is so anyway. */
const DEFAULTS = new Set(['camera', 'ts', 'open', '180p', 'even', 'reset', 'muxed', 'relative', 'h264', 'red5']);

/**
 * Reads what a stream's name asks for: how long the broadcast has been going on (`6h`, `90m`; at most 48 hours), then
 * any of the words above, in any order, joined by `-`: `6h-s2-pdt-lf-event`, `24h-fixture-fmp4`, `2h-slide120-cut10`.
 *
 * @returns null for any other name, also for one that asks for two things of a kind, for WebRTC of the loop, or for I-frame playlists of anything else
 */
export function parseStreamName(name: string): StreamOptions | null {
  const [length = '', ...words] = name.split('-');
  const [, amount, unit] = /^(\d{1,4})(h|m)$/.exec(length) ?? [];
  if (amount === undefined) return null;
  const hoursAgo = Number(amount) / (unit === 'h' ? 1 : 60);
  if (hoursAgo > 48) return null;
  const options: StreamOptions = { hoursAgo };
  for (const word of words) {
    const asked = Object.hasOwn(WORDS, word) ? WORDS[word] : counted(word);
    if (!asked || Object.keys(asked).some((key) => key in options)) return null;
    Object.assign(options, asked);
  }
  if (options.iframes && !canListKeyFrames(options)) return null;
  if (options.source === 'fixture' && (options.webrtc ?? 'none') !== 'none') return null;
  return options;
}

/**
 * The name that asks for these options. What a name cannot say (`beganAt`, `streamId` and the like) is left out.
 *
 * @throws RangeError for a length that is no whole number of minutes
 */
export function streamName(options: StreamOptions): string {
  const minutes = (options.hoursAgo ?? 1) * 60;
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > 48 * 60) {
    throw new RangeError(`A stream's name gives its length in whole minutes up to 48 hours, not ${minutes}.`);
  }
  const complete: StreamOptions = {
    segmentSeconds: 6, programDateTime: 'each', lineEnd: 'lf', playlistType: 'event', ...options,
  };
  const words = Object.entries(WORDS)
    .filter(([word, asked]) => !DEFAULTS.has(word) && says(complete, asked))
    .map(([word]) => word);
  for (const [word, key] of Object.entries(COUNTS)) if (options[key] != null) words.push(`${word}${options[key]}`);
  return [minutes % 60 ? `${minutes}m` : `${minutes / 60}h`, ...words].join('-');
}

function counted(word: string): StreamOptions | null {
  const [, start, digits] = /^([a-z]+)(\d{1,6})$/.exec(word) ?? [];
  const found = Object.entries(COUNTS).find(([each]) => each === start);
  return found ? { [found[1]]: Number(digits) } : null;
}

function says(options: StreamOptions, asked: StreamOptions): boolean {
  const all: Partial<Record<string, unknown>> = { ...options };
  return Object.entries(asked).every(([key, value]) => all[key] === value);
}
