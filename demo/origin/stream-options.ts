import type { AccessMode } from './http/access';
import type { CorsMode } from './http/cors';
import type { IceServer } from './http/ice-links';
import type { Container } from './media/packager';
import type { VideoCodec } from './webrtc/rtp-encoder';

/** A broadcast as a test asks for it; everything has a default. */
export interface StreamOptions {
  /** How long it has been going on, 0 to 48; default 1. */
  hoursAgo?: number;
  /** When it began, epoch milliseconds, rounded down to a second: instead of `hoursAgo`, and may be in the future. */
  beganAt?: number;
  /** 2 to 6, whole; default 6, as Red5's. */
  segmentSeconds?: number;
  /** All segments of that length (default), or longer and shorter ones, as Red5 cuts at the publisher's key frames. */
  cut?: 'even' | 'uneven';
  /** Seconds of media that a sliding list keeps; default 0: everything is kept. A sliding list has no type. */
  window?: number;
  /** How long a segment is still there after it left a sliding list; default 30 s, as Red5's. */
  keptSeconds?: number;
  /**
   * EXT-X-PROGRAM-DATE-TIME on each segment (default); on the first of the list and of each discontinuity; or nowhere.
   */
  programDateTime?: 'each' | 'first' | 'none';
  /** Default `lf`. */
  lineEnd?: 'lf' | 'crlf';
  /** EXT-X-PLAYLIST-TYPE:EVENT (default), no such line, or VOD for what has ended. */
  playlistType?: 'event' | 'none' | 'vod';
  /** A discontinuity after so many segments; default 0: none. */
  discontinuityEvery?: number;
  /** At a discontinuity timestamps start anew (default), or go on. */
  timestamps?: 'reset' | 'continue';
  /** Seconds for which the publisher is away at each discontinuity; default 0. */
  awaySeconds?: number;
  /** A titled EXT-X-DATERANGE at every so many segments, from the first on; default 0: none. */
  rangeEvery?: number;
  /** AES-128 with an IV in the list, or with the IV that follows from the sequence number; default `none`. */
  encryption?: 'none' | 'iv' | 'sequence';
  /** A new key after so many segments; default 0: one key. */
  keyEvery?: number;
  /** A master playlist with one or three variants; default 0: none, unless other renditions need one. */
  variants?: 0 | 1 | 3;
  /** Sound in the segments of the picture (default), or English and German in playlists of their own. */
  audio?: 'muxed' | 'alternate';
  /** WebVTT in English and German, a cue a second that says its time of day; default false. */
  subtitles?: boolean;
  /** CEA-608 within the picture, a caption each two seconds that says its time of day; default false. */
  closedCaptions?: boolean;
  /** An I-frame playlist of each picture, with the first key frame of each segment; only of the committed loop, not encrypted. Default false. */
  iframes?: boolean;
  /** Playlists are compressed where the client takes that, as by nginx; default false. */
  gzip?: boolean;
  /** How playlists name what they list; default `relative`. */
  uris?: 'relative' | 'absolute';
  /** Who may have the files; default `open`: everyone. */
  access?: AccessMode;
  /** A camera that is encoded when asked for (default), or the committed loop, which needs no ffmpeg. */
  source?: 'camera' | 'fixture';
  /** Default `ts`. */
  container?: Container;
  /** How the server treats pages of other origins; default that of the origin. */
  cors?: CorsMode;
  /** Height of a camera's largest picture, 16:9; default 180, and at least 360 with three variants. */
  height?: 180 | 360 | 720;
  /** 0 to 255, in the strip of a camera; default a hash of the name. A fixture always says 240 to 242. */
  streamId?: number;
  /** The zone of a camera's digits and of captions; default 0. The strip is always epoch milliseconds. */
  utcOffsetMinutes?: number;
  /** When the broadcast ends, epoch milliseconds: then the list gets its EXT-X-ENDLIST. */
  endsAt?: number;
  /** Seconds from now to that end: instead of `endsAt`. */
  endsIn?: number;
  /** All files go so many seconds after the end, as by Red5's clean-up; default null: never. */
  cleanUpAfter?: number | null;
  /** `false`: the playlist lists nothing, and WHEP knows no such stream, until `publish()`. */
  published?: boolean;
  /** What WHEP gives; default `h264`. The committed loop has none. */
  webrtc?: VideoCodec | 'none';
  /** What is wrong with WebRTC: nothing (default), nothing comes through by UDP, or the media stand for ten of each thirty seconds. */
  webrtcTrouble?: 'none' | 'no-udp' | 'stalls';
  /** Who makes the offer of WHEP: the server, as Red5 does (default), or the client, as in the standard. */
  handshake?: 'red5' | 'standard';
  /** ICE servers that WHEP tells of; default none. */
  iceServers?: readonly IceServer[];
}

type Open = 'hoursAgo' | 'endsAt' | 'endsIn' | 'cors';

/** Stream options with nothing left open. */
export interface CompleteStreamOptions extends Required<Omit<StreamOptions, Open>> {
  endsAt: number | null;
  cors: CorsMode | null;
}

const HOUR_MS = 3_600_000;
const LONGEST_HOURS = 48;

/**
 * Fills in the defaults.
 *
 * @param now epoch milliseconds, for `endsIn`
 * @param before the instant from which `hoursAgo` counts back
 * @throws RangeError for a value that no stream can have
 */
export function completeOptions(
  name: string, options: StreamOptions, now: number, before = now,
): CompleteStreamOptions {
  const { hoursAgo = 1, segmentSeconds = 6, streamId = hash(name), endsAt, endsIn, cors, ...rest } = options;
  check(hoursAgo >= 0 && hoursAgo <= LONGEST_HOURS, `hoursAgo is 0 to ${LONGEST_HOURS}, not ${hoursAgo}`);
  check(Number.isInteger(segmentSeconds) && segmentSeconds >= 2 && segmentSeconds <= 6,
    `segmentSeconds is 2, 3, 4, 5 or 6, not ${segmentSeconds}`);
  check(Number.isInteger(streamId) && streamId >= 0 && streamId <= 255, `streamId is 0 to 255, not ${streamId}`);
  const webrtc = options.webrtc ?? (options.source === 'fixture' ? 'none' : 'h264');
  const complete = { ...DEFAULTS, ...rest, webrtc };
  check(complete.source === 'camera' || webrtc === 'none', 'the committed loop has no WebRTC');
  check(!complete.iframes || canListKeyFrames(complete), 'I-frame playlists are those of the committed loop, not encrypted');
  for (const key of COUNTS) {
    check(Number.isInteger(complete[key]) && complete[key] >= 0, `${key} is a whole number, not ${complete[key]}`);
  }
  const beganAt = options.beganAt ?? before - hoursAgo * HOUR_MS;
  return {
    ...complete,
    beganAt: Math.floor(beganAt / 1000) * 1000,
    segmentSeconds,
    streamId,
    cors: cors ?? null,
    endsAt: endsAt ?? (endsIn === undefined ? null : now + endsIn * 1000),
  };
}

/** Whether a stream can have I-frame playlists: those of a camera would have it encoded whole. */
export function canListKeyFrames({ source, encryption = 'none' }: StreamOptions): boolean {
  return source === 'fixture' && encryption === 'none';
}

const COUNTS = ['window', 'keptSeconds', 'discontinuityEvery', 'awaySeconds', 'rangeEvery', 'keyEvery'] as const;

const DEFAULTS = {
  cut: 'even',
  window: 0,
  keptSeconds: 30,
  programDateTime: 'each',
  lineEnd: 'lf',
  playlistType: 'event',
  discontinuityEvery: 0,
  timestamps: 'reset',
  awaySeconds: 0,
  rangeEvery: 0,
  encryption: 'none',
  keyEvery: 0,
  variants: 0,
  audio: 'muxed',
  subtitles: false,
  closedCaptions: false,
  iframes: false,
  gzip: false,
  uris: 'relative',
  access: 'open',
  source: 'camera',
  container: 'ts',
  height: 180,
  utcOffsetMinutes: 0,
  cleanUpAfter: null,
  published: true,
  webrtcTrouble: 'none',
  handshake: 'red5',
  iceServers: [],
} as const satisfies StreamOptions;

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new RangeError(`Stream option: ${otherwise}.`);
}

function hash(name: string): number {
  let value = 17;
  for (const character of name) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  // The fixtures keep 240 and the numbers above for themselves.
  return value % 240;
}
