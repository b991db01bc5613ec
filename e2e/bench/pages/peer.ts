/** A player as the bench drives it on a page of its own, whose code is there when the page says that it is ready. */
export interface Peer {
  /** Puts the player into a box of 640 by 360 and has it play, muted. */
  start(box: HTMLElement, src: string): void;
  /** The element that shows the picture; null as long as there is none. */
  video(): HTMLVideoElement | null;
  /** The beginning of the broadcast in seconds of the player's own timeline. */
  windowStart(): number;
  /** Goes to a time of that timeline. */
  seek(time: number): void;
}
