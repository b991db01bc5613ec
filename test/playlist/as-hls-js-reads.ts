import { M3U8Parser, PlaylistLevelType, type Fragment, type LevelDetails } from 'hls.js';

const URL_OF_LIST = 'https://cdn.example/live/day.m3u8?token=t';

/** What hls.js says of one segment, times and counts left out that a cut makes anew. */
export interface ReadSegment {
  readonly duration: number;
  readonly clock: number | null;
  readonly url: string;
  readonly byteRange: readonly number[];
  readonly gap: boolean;
  readonly bitrate: number | null;
  readonly title: string | null;
  /** Discontinuities since the oldest segment. */
  readonly discontinuities: number;
  readonly key: string | null;
  readonly init: string | null;
}

/** A list as hls.js's own parser reads it. */
export interface ReadList {
  readonly error: string | null;
  readonly live: boolean;
  readonly targetDuration: number;
  readonly startSequence: number;
  readonly segments: readonly ReadSegment[];
}

/** What hls.js makes of a media playlist. */
export function parsedByHlsJs(text: string, url = URL_OF_LIST): LevelDetails {
  return M3U8Parser.parseLevelPlaylist(text, url, 0, PlaylistLevelType.MAIN, 0, null);
}

/** Reads a media playlist with hls.js. */
export function asHlsJsReads(text: string): ReadList {
  const details = parsedByHlsJs(text);
  return {
    error: details.playlistParsingError?.message ?? null,
    live: details.live,
    targetDuration: details.targetduration,
    startSequence: details.startSN,
    segments: details.fragments.map((fragment) => ({
      duration: fragment.duration,
      clock: fragment.programDateTime,
      url: fragment.url,
      byteRange: fragment.byteRange,
      gap: Boolean(fragment.gap),
      bitrate: fragment.bitrate,
      title: fragment.title,
      discontinuities: fragment.cc - details.startCC,
      key: keyOf(fragment),
      init: fragment.initSegment && JSON.stringify([fragment.initSegment.url, fragment.initSegment.byteRange, keyOf(fragment.initSegment)]),
    })),
  };
}

function keyOf({ decryptdata, levelkeys }: Fragment): string | null {
  const formats = Object.entries(levelkeys ?? {}).map(([format, known]) => [format, known?.method, known?.uri]);
  return decryptdata || formats.length > 0
    ? JSON.stringify([decryptdata?.method, decryptdata?.uri, decryptdata?.iv && Array.from(decryptdata.iv), formats])
    : null;
}
