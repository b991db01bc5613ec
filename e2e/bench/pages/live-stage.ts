import { theBox } from './box';
import { later, painting, presented } from './frames';
import type { LiveControls, LivePeer, LivePlaces } from './live-peer';
import { SoundWatch, type Silence } from './sound-watch';
import { StripCanvas } from './strip-canvas';

/** Milliseconds from the moment a player is given its source. */
export interface LiveStart {
  /** Until a picture was on show, by whatever way. */
  readonly first: number;
  /** Until one of WebRTC was. */
  readonly webrtc: number;
}

/** What came of going to a place, or to live. */
export interface Take {
  /** From the ask to the animation frame that shows it; null where it has not come. Milliseconds. */
  readonly latency: number | null;
  /** By how much the clock in the picture differs from the instant that it should be. Milliseconds. */
  readonly error: number | null;
  readonly silence: Silence;
}

declare global {
  interface Window {
    /** There when the code of the player has been evaluated. */
    liveStage?: LiveStage;
    /** Put there by the bench: all that the page has made. */
    connections: readonly RTCPeerConnection[];
  }
}

/** A take that has brought no picture by then has not come. */
const TAKE_MS = 10_000;
/** The sound is watched on for so long. */
const AFTERWARDS_MS = 1_000;
/** So near to the place that was asked for is what the player takes for it. */
const NEAR_MS = 5_000;
/** A picture that is no older is live. */
const LIVE_MS = 2_000;

/** One player that plays by WebRTC, and what is measured within its page; the rest is measured from outside. */
export class LiveStage {
  readonly #peer: LivePeer;
  readonly #strip = new StripCanvas();

  constructor(peer: LivePeer) {
    this.#peer = peer;
  }

  /** Gives the player its source; resolves when WebRTC is on show. */
  async start(places: LivePlaces): Promise<LiveStart> {
    const box = theBox();
    const given = performance.now();
    this.#peer.start(box, places);
    let first: number | null = null;
    for (;;) {
      const at = await painting();
      if (this.#clock() === null) continue;
      first ??= at - given;
      if (this.#peer.video()?.srcObject) return { first, webrtc: at - given };
    }
  }

  /** How old each of so many frames was when it was presented: the clock in the picture against now. Milliseconds. */
  async ages(count: number): Promise<number[]> {
    const ages: number[] = [];
    while (ages.length < count) {
      const video = this.#peer.video();
      if (!video) throw new Error('the picture has gone');
      await presented(video);
      const now = Date.now();
      const clock = this.#clock();
      if (clock !== null) ages.push(now - clock);
    }
    return ages;
  }

  /** Goes back from live by so many seconds. The error is that of what is shown against what was shown, less that time. */
  async back(seconds: number): Promise<Take> {
    const seen = this.#clock();
    if (seen === null) throw new Error('there was no picture to go back from');
    const wanted = seen - seconds * 1000;
    return this.#take((controls) => controls.back(seconds), (clock) => (Math.abs(clock - wanted) < NEAR_MS ? clock - wanted : null));
  }

  /** Returns to live. The error is that of what is shown against what the player says is shown. */
  goLive(): Promise<Take> {
    const controls = this.#controls();
    return this.#take(() => controls.goLive(), (clock) => (Date.now() - clock < LIVE_MS ? clock - controls.shown() : null));
  }

  /** Whether what is on show is live, by WebRTC. */
  isLive(): boolean {
    return Boolean(this.#peer.video()?.srcObject);
  }

  unmute(): void {
    this.#controls().unmute();
  }

  /** What WebRTC has received so far, of whatever kind: bytes. */
  async received(): Promise<number> {
    let bytes = 0;
    for (const connection of window.connections) {
      for (const record of (await connection.getStats()).values()) if (record.type === 'transport') bytes += Number(record.bytesReceived);
    }
    return bytes;
  }

  async #take(ask: (controls: LiveControls) => void, arrived: (clock: number) => number | null): Promise<Take> {
    const controls = this.#controls();
    const sound = new SoundWatch(() => controls.videos());
    await painting();
    const asked = performance.now();
    ask(controls);
    let [latency, error]: [number | null, number | null] = [null, null];
    while (latency === null && performance.now() - asked < TAKE_MS) {
      const at = await painting();
      const clock = this.#clock();
      error = clock === null ? null : arrived(clock);
      if (error !== null) latency = at - asked;
    }
    await later(AFTERWARDS_MS);
    return { latency, error, silence: sound.stop() };
  }

  #controls(): LiveControls {
    const { controls } = this.#peer;
    if (!controls) throw new Error('this page has no controls');
    return controls;
  }

  /** What the picture on show says: epoch milliseconds. */
  #clock(): number | null {
    const video = this.#peer.video();
    if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    return this.#strip.read(video);
  }
}

/** Says that the player's code is there. */
export function presentLive(peer: LivePeer): void {
  window.liveStage = new LiveStage(peer);
}
