/** A picture of the recording. Whoever is given one closes it. */
export interface Still {
  readonly image: ImageBitmap;
  /** Media seconds: the moment that it shows, at or before the one that was asked for. */
  readonly time: number;
  /** Until when this is the picture of a moment. Media seconds. */
  readonly end: number;
}

/** Where pictures come from. */
export interface StillSource {
  /** The picture of a moment; null where it has none. Rejects with the reason of `signal`, or where it could not be read for now. */
  at(time: number, signal: AbortSignal): Promise<Still | null>;
  /** Frees everything. */
  close(): void;
}
