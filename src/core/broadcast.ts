/** What is on air. */
export type Transport = 'hls' | 'webrtc' | 'file' | null;

/** What the broadcast is doing, as far as the player can tell. */
export type Broadcast = 'idle' | 'waiting' | 'live' | 'reconnecting' | 'ended';

/** As in media-ui-extensions. */
export type StreamType = 'live' | 'on-demand' | 'unknown';

/** The retained window. Media times are seconds on the timeline of the recording. */
export interface DvrWindow {
  /** The oldest kept instant. */
  readonly start: number;
  /** The end of the newest listed segment. */
  readonly end: number;
  /** The newest instant that a seek may ask for: `seekable.end(0)`. */
  readonly edge: number;
  readonly startDate: Date | null;
  readonly endDate: Date | null;
  /** True once the first media sequence number was seen to rise. */
  readonly sliding: boolean;
  /** True where the wall clock is estimated rather than given by the stream. */
  readonly approximateClock: boolean;
}
