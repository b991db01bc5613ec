import { SEEK_MS } from '../sample';
import { theBox } from './box';
import { later, presented } from './frames';
import { offset } from './loop';
import { BarStage } from './bar-stage';
import type { Look, Peer } from './peer';
import { StripCanvas } from './strip-canvas';

/** What came of a seek. */
export interface Landing {
  /** Seconds from the beginning of the broadcast to the instant that was asked for. */
  readonly place: number;
  /** Milliseconds until a frame of that place was presented; null where none came. */
  readonly latency: number | null;
  /** Milliseconds from the instant to the frame: -40 to 0 for the frame that contains it. */
  readonly offBy: number | null;
}

declare global {
  interface Window {
    /** There when the code of the player has been evaluated. */
    stage?: Stage;
  }
}

/** A frame so near to the one that was asked for is what the player takes for it. */
const NEAR_MS = 1_500;
/** The picture on show must not look like the one that is waited for. */
const APART_MS = 4_000;

/** One player and what is measured within its page; the rest is measured from outside. */
export class Stage {
  /** When the player's code had been evaluated: milliseconds since the page began. */
  readonly readyAt = performance.now();
  /** Null where the bench knows no bar of the player. */
  readonly bar: BarStage | null;
  readonly #peer: Peer;
  readonly #tasks: PerformanceObserver;
  readonly #strip = new StripCanvas();
  #longestTask = 0;

  constructor(peer: Peer) {
    this.#peer = peer;
    this.bar = peer.bar ? new BarStage(peer, peer.bar) : null;
    this.#tasks = new PerformanceObserver((list) => this.#note(list.getEntries()));
    this.#tasks.observe({ type: 'longtask' });
  }

  /** Gives the player its source; milliseconds until its first frame was presented. */
  async start(src: string, look: Look | null): Promise<number> {
    const box = theBox();
    const given = performance.now();
    this.#peer.start(box, src, look);
    return (await this.#frame()) - given;
  }

  /** The longest task since the last question, milliseconds; 0 where none took 50. */
  takeLongestTask(): number {
    this.#note(this.#tasks.takeRecords());
    const longest = this.#longestTask;
    this.#longestTask = 0;
    return longest;
  }

  /**
   * Goes to a place, and reads in the picture when it is there.
   *
   * @param wanted seconds from the beginning of the broadcast; moved on where the picture on show looks like that place's
   */
  async seek(wanted: number): Promise<Landing> {
    const shown = this.#position();
    const place = shown !== null && Math.abs(offset(shown, wanted)) < APART_MS ? wanted + 2 * APART_MS / 1000 : wanted;
    const asked = performance.now();
    this.#peer.seek(this.#peer.windowStart() + place);
    while (performance.now() - asked < SEEK_MS) {
      const frame = await Promise.race([this.#frame(), later(SEEK_MS)]);
      const position = this.#position();
      if (frame === null || position === null) continue;
      const offBy = offset(position, place);
      if (Math.abs(offBy) < NEAR_MS) return { place, latency: frame - asked, offBy };
    }
    return { place, latency: null, offBy: null };
  }

  /** When the next frame was presented. */
  async #frame(): Promise<number> {
    for (;;) {
      const video = this.#peer.video();
      if (video) return (await presented(video)).presentationTime;
      await later(2);
    }
  }

  /** The position in the loop of the picture that is shown. */
  #position(): number | null {
    const video = this.#peer.video();
    return video && this.#strip.read(video);
  }

  #note(tasks: readonly PerformanceEntry[]): void {
    for (const { duration } of tasks) this.#longestTask = Math.max(this.#longestTask, duration);
  }
}

/** Says that the player's code is there. */
export function present(peer: Peer): void {
  window.stage = new Stage(peer);
}
