/** A moment: media seconds, or an instant of the wall clock as a `Date` or an ISO 8601 string. */
export type Moment = number | Date | string;

/** Which stretch of a recording is to be an MP4, and who follows its making. */
export interface ClipWish {
  /** The first frame is the first one that begins at this moment or later. */
  readonly from: Moment;
  /** The last frame is the last one that begins before this moment. */
  readonly to: Moment;
  /** Ends the making; the promise rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told how much is done, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}
