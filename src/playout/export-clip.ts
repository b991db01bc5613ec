import { CLIP_ERRORS } from '../core/clip-errors';
import type { ClipWish } from '../core/clip-wish';
import { describeErrors, DvrError } from '../core/dvr-error';
import type { Footage } from '../core/footage';
import type { Recording } from '../core/recording';
import { clipRange } from './clip-range';

describeErrors(CLIP_ERRORS);

/** What is needed of the source on air. */
export interface Recorded {
  readonly recording: Recording | null;
  /** The oldest media time that is kept. */
  readonly start: number;
  readonly footage: Footage | null;
  /** Aborted when the source is not on air any more. */
  readonly signal: AbortSignal;
}

/** Makes an MP4 of a stretch of what is on air, until another source is. What makes it is loaded when it is first asked for. */
export async function exportClip(wish: ClipWish, { recording, start, footage, signal }: Recorded): Promise<Blob> {
  if (!recording || !footage) throw new DvrError('clip-unavailable');
  const range = clipRange(wish, recording, start);
  const ends = wish.signal ? AbortSignal.any([signal, wish.signal]) : signal;
  ends.throwIfAborted();
  const { makeClip } = await import('../clip/index').catch((cause: unknown) => {
    throw new DvrError('hls-not-loaded', { cause });
  });
  return makeClip({ footage, ...range, signal: ends, onProgress: wish.onProgress });
}
