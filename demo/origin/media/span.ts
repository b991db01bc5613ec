/** A part of a broadcast, in whole seconds. */
export interface Span {
  /** Seconds of the recording before it, without the time that the publisher was away. */
  recorded: number;
  /** When its first frame was taken, epoch milliseconds. */
  clock: number;
  /** Seconds from where its timestamps start: those since the last reset. */
  stamp: number;
  seconds: number;
}

/** A span second by second. */
export function secondsOf({ recorded, clock, stamp, seconds }: Span): Span[] {
  return Array.from({ length: seconds }, (_, i) =>
    ({ recorded: recorded + i, clock: clock + i * 1000, stamp: stamp + i, seconds: 1 }));
}
