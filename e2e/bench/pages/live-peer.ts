/** Where a broadcast is to be had. */
export interface LivePlaces {
  /** Its playlist. */
  readonly src: string;
  /** Its WHEP endpoint. */
  readonly endpoint: string;
}

/** What a player can do that has the recording too. */
export interface LiveControls {
  /** Goes back from live by so many seconds. */
  back(seconds: number): void;
  /** Returns to live. */
  goLive(): void;
  /** The instant that the player says is on show: epoch milliseconds, NaN where it says none. */
  shown(): number;
  unmute(): void;
  /** All that may sound. */
  videos(): Iterable<HTMLVideoElement>;
}

/** What plays a broadcast by WebRTC as the bench drives it, on a page of its own. */
export interface LivePeer {
  /** Has it play in a box of 640 by 360, muted. */
  start(box: HTMLElement, places: LivePlaces): void;
  /** The element that shows the picture; null as long as there is none. */
  video(): HTMLVideoElement | null;
  /** What the bench asks of a player; a page without any has none. */
  readonly controls?: LiveControls;
}
