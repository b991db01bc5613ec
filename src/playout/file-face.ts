import type { Broadcast, DvrWindow, StreamType } from '../core/broadcast';

/** What the members beyond `<video>` say of a source that a `<video>` plays by itself. */
export interface FileFace {
  /** A file is the recording of something that is over; a stream without an end is live. Null while nobody knows. */
  readonly broadcast: Broadcast | null;
  readonly streamType: StreamType;
  /** 0 for a stream without an end, in which there is nothing to rewind to; NaN for a file. */
  readonly targetLiveWindow: number;
  /** The whole file; null while it is not known, and for a stream without an end. */
  readonly dvrWindow: DvrWindow | null;
}

const UNKNOWN: FileFace = { broadcast: null, streamType: 'unknown', targetLiveWindow: Number.NaN, dvrWindow: null };
const ENDLESS: FileFace = { broadcast: 'live', streamType: 'live', targetLiveWindow: 0, dvrWindow: null };

/** Reads it off the `<video>`. A file tells no wall clock. */
export function fileFace({ duration, seekable }: HTMLVideoElement): FileFace {
  if (Number.isNaN(duration)) return UNKNOWN;
  if (duration === Number.POSITIVE_INFINITY) return ENDLESS;
  const last = seekable.length - 1;
  const edge = last < 0 ? 0 : seekable.end(last);
  const start = last < 0 ? 0 : seekable.start(0);
  const dvrWindow = { start, end: duration, edge, startDate: null, endDate: null, sliding: false, approximateClock: false };
  return { broadcast: 'ended', streamType: 'on-demand', targetLiveWindow: Number.NaN, dvrWindow: Object.freeze(dvrWindow) };
}
