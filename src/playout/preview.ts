/** One picture of the recording, for whoever asked for it: who has it closes its image. */
export interface Preview {
  readonly image: ImageBitmap;
  /** Media seconds: the moment that it shows, at or before the one that was asked for. */
  readonly time: number;
  /** Until when it is the picture of a moment: up to there another question has the same answer. Media seconds. */
  readonly end: number;
  /** The wall clock of that moment; null where the stream tells none. */
  readonly date: Date | null;
}
