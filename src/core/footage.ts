import type { EpochMs } from './clock';

/** Bytes of one file of a recording: all of it, or a range. */
export interface FootagePart {
  /** Absolute. */
  readonly url: string;
  /** Bytes, `to` exclusive; null for the whole file. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** One segment of a recording, as its playlist lists it. */
export interface FootageSegment extends FootagePart {
  /** Media seconds on the timeline of the player. */
  readonly start: number;
  /** Seconds. */
  readonly duration: number;
  /** Its initialization section (EXT-X-MAP); null where it needs none, as MPEG-TS does. */
  readonly map: FootagePart | null;
  /** Whether it can be read with a key only. */
  readonly encrypted: boolean;
  /** Differs between two segments of one answer where an EXT-X-DISCONTINUITY lies between them. */
  readonly epoch: number;
  /** The wall clock of its first instant; null where the list tells none. */
  readonly clock: EpochMs | null;
}

/**
 * The files of a recording by its media time, for whoever reads them beside what plays: nothing here changes what is on air.
 * Every method rejects with a `DvrError`, or with the reason of its signal.
 */
export interface Footage {
  /** The segment that is on at a time. Null where there is none, or where its place can't be told yet. */
  at(time: number, signal: AbortSignal): Promise<FootageSegment | null>;
  /** The segments from the one that is on at a time to the one that is on just before another, in order. None where one of them can't be told. */
  between(from: number, to: number, signal: AbortSignal): Promise<readonly FootageSegment[]>;
  /** Asks for a part with the credentials of the page, at low priority. A server may answer with the whole file all the same: 200 instead of 206. */
  request(part: FootagePart, signal: AbortSignal): Promise<Response>;
  /** The files of the sound, where it is not in those of the picture. */
  readonly sound: Footage | null;
  /** The key frames by themselves, where the server lists them. */
  readonly keyFrames: KeyFrameFootage | null;
}

/** Where the key frames of a recording lie in its files, by an I-frame playlist (RFC 8216, 4.3.3.6). */
export interface KeyFrameFootage extends Pick<Footage, 'request'> {
  /**
   * The key frame that is the last one at or before a time: its bytes alone, from its moment to that of the next one. Null where the list does not tell.
   *
   * @param longest a list of more bytes than this is not read
   */
  at(time: number, longest: number, signal: AbortSignal): Promise<FootageSegment | null>;
}
