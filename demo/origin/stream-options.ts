import type { CorsMode } from './http/cors';
import type { Container } from './media/source';

/** A broadcast as a test asks for it; everything has a default. */
export interface StreamOptions {
  /** How long it has been going on, 0 to 48; default 1. */
  hoursAgo?: number;
  /** When it began, epoch milliseconds, rounded down to a second: instead of `hoursAgo`, and may be in the future. */
  beganAt?: number;
  /** 2 to 6, whole; default 6, as Red5's. */
  segmentSeconds?: number;
  /** EXT-X-PROGRAM-DATE-TIME on each segment (default), or nowhere. */
  programDateTime?: 'each' | 'none';
  /** Default `lf`. */
  lineEnd?: 'lf' | 'crlf';
  /** EXT-X-PLAYLIST-TYPE:EVENT (default), or no such line. */
  playlistType?: 'event' | 'none';
  /** A camera that is encoded when asked for (default), or the committed loop, which needs no ffmpeg. */
  source?: 'camera' | 'fixture';
  /** Default `ts`. */
  container?: Container;
  /** How the server treats pages of other origins; default that of the origin. */
  cors?: CorsMode;
  /** Height of a camera's picture, 16:9; default 180. */
  height?: 180 | 360 | 720;
  /** 0 to 255, in the strip of a camera; default a hash of the name. A fixture always says 240. */
  streamId?: number;
  /** The zone of a camera's digits; default 0. The strip is always epoch milliseconds. */
  utcOffsetMinutes?: number;
  /** When the broadcast ends, epoch milliseconds: then the list gets its EXT-X-ENDLIST. */
  endsAt?: number;
  /** `false`: the playlist lists nothing until `publish()`. */
  published?: boolean;
}

/** Stream options with nothing left open. */
export interface CompleteStreamOptions extends Required<Omit<StreamOptions, 'hoursAgo' | 'endsAt' | 'cors'>> {
  endsAt: number | null;
  cors: CorsMode | null;
}

const HOUR_MS = 3_600_000;
const LONGEST_HOURS = 48;

/**
 * Fills in the defaults.
 *
 * @param now epoch milliseconds, for `hoursAgo`
 * @throws RangeError for a value that no stream can have
 */
export function completeOptions(name: string, options: StreamOptions, now: number): CompleteStreamOptions {
  const { hoursAgo = 1, segmentSeconds = 6, streamId = hash(name) } = options;
  check(hoursAgo >= 0 && hoursAgo <= LONGEST_HOURS, `hoursAgo is 0 to ${LONGEST_HOURS}, not ${hoursAgo}`);
  check(Number.isInteger(segmentSeconds) && segmentSeconds >= 2 && segmentSeconds <= 6,
    `segmentSeconds is 2, 3, 4, 5 or 6, not ${segmentSeconds}`);
  check(Number.isInteger(streamId) && streamId >= 0 && streamId <= 255, `streamId is 0 to 255, not ${streamId}`);
  const beganAt = options.beganAt ?? now - hoursAgo * HOUR_MS;
  return {
    beganAt: Math.floor(beganAt / 1000) * 1000,
    segmentSeconds,
    programDateTime: options.programDateTime ?? 'each',
    lineEnd: options.lineEnd ?? 'lf',
    playlistType: options.playlistType ?? 'event',
    source: options.source ?? 'camera',
    container: options.container ?? 'ts',
    cors: options.cors ?? null,
    height: options.height ?? 180,
    streamId,
    utcOffsetMinutes: options.utcOffsetMinutes ?? 0,
    endsAt: options.endsAt ?? null,
    published: options.published ?? true,
  };
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new RangeError(`Stream option: ${otherwise}.`);
}

function hash(name: string): number {
  let value = 17;
  for (const character of name) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  // The fixtures keep 240 and the numbers above for themselves.
  return value % 240;
}
