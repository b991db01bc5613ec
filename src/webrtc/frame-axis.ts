/** Ticks of RTP per millisecond, of any picture (RFC 3551, 6). */
const TICKS_PER_MS = 90;

/**
 * Where frames are on the axis of their encoder, in milliseconds from any origin: by the RTP timestamp where the browser tells
 * it, which wraps about twice a day; else by the media time.
 */
export class FrameAxis {
  #rtp: number | null = null;
  #ms = 0;

  at({ rtpTimestamp, mediaTime }: Pick<VideoFrameCallbackMetadata, 'rtpTimestamp' | 'mediaTime'>): number {
    if (rtpTimestamp === undefined) return mediaTime * 1000;
    this.#ms = this.of(rtpTimestamp) ?? this.#ms;
    this.#rtp = rtpTimestamp;
    return this.#ms;
  }

  /** Where another frame is, which nobody may have seen; null where the axis is not that of RTP. */
  of(rtpTimestamp: number): number | null {
    // The difference of 32-bit numbers, the short way round.
    return this.#rtp === null ? null : this.#ms + ((rtpTimestamp - this.#rtp) | 0) / TICKS_PER_MS;
  }
}
