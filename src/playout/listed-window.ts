import type { Clock } from '../core/clock';
import { latencyOf } from '../core/latency';
import { LiveEdge } from '../core/live-edge';
import type { Recording } from '../core/recording';

/** While nobody watches, the list is looked at only now and then. Seconds. */
const HELD_PATIENCE = 30;

/** What is sought at the start of a sliding window is not to go while it is loaded. Seconds. */
const LOADING_MARGIN = 2;

/** The window of a recording as it is now: its list was read a moment ago, and has gone on since. Media seconds. */
export class ListedWindow {
  recording: Recording | null = null;
  /** The list is looked at only now and then. */
  held = false;
  readonly #clock: Clock;
  readonly #edge = new LiveEdge();
  /** The start of what slides: it goes on as the edge does. */
  readonly #start = new LiveEdge();
  #listedAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes the list in as it is now. */
  read(recording: Recording): void {
    const at = this.#clock.monotonic();
    if (recording.end !== this.recording?.end) this.#listedAt = at;
    const { start, end, holdBack, segment } = recording;
    this.#edge.read({ end, holdBack, segment, at });
    this.#start.read({ end: start, holdBack: 0, segment, at });
    this.recording = recording;
  }

  /** The oldest instant that is kept. A window that slides does so with the clock, so that a bar over it does not jump at each reading. */
  get start(): number {
    const { recording } = this;
    const slides = recording?.live && recording.growth === 'sliding';
    return slides ? Math.min(this.#start.at(this.#clock.monotonic()), this.edge) : (recording?.start ?? Number.NaN);
  }

  /** The newest instant of a live recording that a seek may ask for. */
  get edge(): number {
    const at = this.#edge.at(this.#clock.monotonic(), this.held ? HELD_PATIENCE : undefined);
    return Math.max(this.recording?.start ?? Number.NaN, at);
  }

  /** The oldest instant that will still be there when it is loaded. */
  get oldest(): number {
    const { recording } = this;
    if (!recording?.live || recording.growth === 'growing') return recording?.start ?? Number.NaN;
    const slid = Math.min(this.age, this.held ? HELD_PATIENCE : 2 * recording.segment);
    return Math.min(recording.start + slid + LOADING_MARGIN, this.edge);
  }

  /** Whether the window has passed over a position, as it may during a pause. */
  hasPassed(position: number): boolean {
    const { recording } = this;
    if (!recording || recording.growth === 'growing') return false;
    if (!recording.live) return recording.growth === 'sliding' && position < recording.start;
    return position < recording.start || (this.held && position < this.oldest - LOADING_MARGIN);
  }

  /** Seconds between a position and the camera; null where it is not live. */
  latencyAt(position: number): number | null {
    const { recording } = this;
    if (!recording?.live) return null;
    const { end, segment, timeline } = recording;
    return latencyOf({ position, end, segment, age: this.age, endClock: timeline.clockAt(end), now: this.#clock.now() });
  }

  /** Seconds since the list named something new. */
  get age(): number {
    return (this.#clock.monotonic() - this.#listedAt) / 1000;
  }
}
