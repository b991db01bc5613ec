/** What is asked of a player when its seek bar is measured. */
export interface Look {
  /** Whether it has its seek bar; without, something empty of the same size stands in its place. */
  readonly bar: boolean;
  /** How many markers are spread over the broadcast, where a player takes any. */
  readonly markers: number;
  /** Seconds of the broadcast so far. */
  readonly seconds: number;
}

/** The pictures over a seek bar, of a player that makes them without work on the server. */
export interface BarPictures {
  /** The one that is up; null while there is none. */
  shown(): HTMLCanvasElement | null;
  /** How many seconds of the broadcast the whole bar shows. */
  seconds(): number;
  /** Has it make no more. */
  leaveOut(): void;
}

/** A seek bar as the bench drives it. */
export interface Bar {
  /** What the pointer moves over, or what stands in its place. */
  element(): Element | null;
  readonly pictures?: BarPictures;
}

/** A player as the bench drives it on a page of its own, whose code is there when the page says that it is ready. */
export interface Peer {
  /**
   * Puts the player into a box of 640 by 360 and has it play, muted.
   *
   * @param look null for the player as it comes
   */
  start(box: HTMLElement, src: string, look: Look | null): void;
  /** The element that shows the picture; null as long as there is none. */
  video(): HTMLVideoElement | null;
  /** The beginning of the broadcast in seconds of the player's own timeline. */
  windowStart(): number;
  /** Goes to a time of that timeline. */
  seek(time: number): void;
  /** Of those whose bar is measured. */
  readonly bar?: Bar;
}
