import type { readStripPixels } from '../../support/strip';
import { SEEK_MS } from '../sample';
import type { Peer } from './peer';

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
    /** Put there by the bench: the tests' own reader. */
    readStripPixels: typeof readStripPixels;
    /** There when the code of the player has been evaluated. */
    stage?: Stage;
  }
}

/** The committed loop, whose position is the clock in the strip. */
const LOOP_MS = 24_000;
/** A frame so near to the one that was asked for is what the player takes for it. */
const NEAR_MS = 1_500;
/** The picture on show must not look like the one that is waited for. */
const APART_MS = 4_000;
/** The strip is the upper two fifteenths of the picture. */
const PICTURE = { x: 0, y: 0, width: 320, height: 180 };
const STRIP_HEIGHT = 24;

/** One player and what is measured within its page; the rest is measured from outside. */
export class Stage {
  /** When the player's code had been evaluated: milliseconds since the page began. */
  readonly readyAt = performance.now();
  readonly #peer: Peer;
  readonly #tasks: PerformanceObserver;
  readonly #strip: CanvasRenderingContext2D;
  #longestTask = 0;

  constructor(peer: Peer) {
    this.#peer = peer;
    this.#tasks = new PerformanceObserver((list) => this.#note(list.getEntries()));
    this.#tasks.observe({ type: 'longtask' });
    const canvas = document.createElement('canvas');
    canvas.width = PICTURE.width;
    canvas.height = STRIP_HEIGHT;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    this.#strip = context;
  }

  /** Gives the player its source; milliseconds until its first frame was presented. */
  async start(src: string): Promise<number> {
    const box = document.querySelector<HTMLElement>('#box');
    if (!box) throw new Error('no box');
    const given = performance.now();
    this.#peer.start(box, src);
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
      if (video) return presented(video);
      await later(2);
    }
  }

  /** The position in the loop of the picture that is shown. */
  #position(): number | null {
    const video = this.#peer.video();
    if (!video) return null;
    this.#strip.drawImage(video, 0, 0, PICTURE.width, PICTURE.height);
    const { data, width, height } = this.#strip.getImageData(0, 0, PICTURE.width, STRIP_HEIGHT);
    return window.readStripPixels(data, width, height, PICTURE)?.clock ?? null;
  }

  #note(tasks: readonly PerformanceEntry[]): void {
    for (const { duration } of tasks) this.#longestTask = Math.max(this.#longestTask, duration);
  }
}

/** Says that the player's code is there. */
export function present(peer: Peer): void {
  window.stage = new Stage(peer);
}

/** When the compositor shows the next frame. */
function presented(video: HTMLVideoElement): Promise<number> {
  return new Promise((resolve) => {
    video.requestVideoFrameCallback((_now, { presentationTime }) => resolve(presentationTime));
  });
}

function later(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}

/** From a place, seconds, to a position in the loop, the short way round: milliseconds. */
function offset(position: number, place: number): number {
  const ahead = (position - place * 1000) % LOOP_MS;
  const forwards = ahead < 0 ? ahead + LOOP_MS : ahead;
  return Math.round(forwards >= LOOP_MS / 2 ? forwards - LOOP_MS : forwards);
}
