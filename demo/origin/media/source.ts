/** How a segment is packed. */
export type Container = 'ts' | 'fmp4';

/** Where a stream's segments come from. */
export interface Source {
  /**
   * Makes the media of a span of the broadcast, in whole seconds since it began.
   *
   * @param number counts the segments
   */
  segment(startSecond: number, seconds: number, number: number): Promise<Buffer>;

  /** The initialization segment; only fMP4 has one. */
  init(): Promise<Buffer>;
}
