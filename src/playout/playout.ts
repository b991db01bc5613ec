import type { Clock } from '../core/clock';
import { Airing, type AiringOptions } from './airing';
import { Changeover } from './changeover';
import { JoinedAiring, type LiveWays } from './joined-airing';
import type { Stage } from './stage';

/** What is to be played, and how. */
export interface Programme extends Pick<AiringOptions, 'sources' | 'engine' | 'startTime'> {
  /** What its live edge comes by besides; null for the playlist alone. */
  readonly ways?: LiveWays | null;
}

/** What the playout tells. */
export interface PlayoutListener {
  /** A new source is on its way; `signal` is aborted when it is replaced. */
  opened(airing: Airing, signal: AbortSignal): void;
  changed(): void;
  failed(): void;
  /** What is on air goes, and another source of the same broadcast may be found. */
  gone(airing: Airing): void;
}

/**
 * Which source is on air. A new one is cued behind the old one, whose last frame stays up, paused and silent, until the
 * new one shows its first: a bad source costs no picture.
 */
export class Playout {
  readonly #stage: Stage;
  readonly #changeover: Changeover;
  readonly #clock: Clock;
  readonly #listener: PlayoutListener;
  #airing: Airing | null = null;
  #leaving: Airing | null = null;
  /** Tried behind the one on air, which goes on meanwhile. */
  #next: Airing | null = null;
  /** The one on air has failed, and the next one may still take its place. */
  #untold = false;
  #replaced = new AbortController();

  constructor(stage: Stage, clock: Clock, listener: PlayoutListener) {
    this.#stage = stage;
    this.#changeover = new Changeover(stage);
    this.#clock = clock;
    this.#listener = listener;
  }

  /** The source that was asked for last, shown or not. */
  get airing(): Airing | null {
    return this.#airing;
  }

  /** Starts a source. */
  open(programme: Programme): Airing {
    this.retire();
    const video = this.#changeover.cue();
    // A `<video>` that has no picture to keep is used again.
    if (this.#leaving?.video === video) this.#end(this.#leaving);
    const airing = this.#make(programme, video);
    this.#put(airing.begin());
    return airing;
  }

  /**
   * Tries another source behind the one on air, which goes on until the other is known. Then that one takes its place, as
   * with `open`. It is tried again as long as it is not there.
   */
  succeed(programme: Programme): void {
    const from = this.#airing;
    if (this.#next || !from) return;
    if (from.video !== this.#stage.onAir) return;
    const video = this.#changeover.cue(false);
    if (video === from.video) return;
    const next: Airing = this.#make(
      {
        ...programme,
        startTime: (recording, edge) => {
          const time = programme.startTime(recording, edge);
          if (this.#next === next) this.#replace(next);
          return time;
        },
      },
      video,
    );
    this.#next = next.begin();
    next.failing.addEventListener('abort', () => this.#drop(next), { once: true });
  }

  #replace(next: Airing): void {
    const { video } = this.#stage.onAir === this.#airing?.video ? this.#airing : next;
    this.#changeover.follow(next.video);
    next.video.playbackRate = video.playbackRate;
    this.#next = null;
    this.retire();
    this.#put(next);
  }

  #drop(next: Airing): void {
    next.stop();
    if (this.#next === next) this.#next = null;
  }

  #make(programme: Programme, video: HTMLVideoElement): Airing {
    const { ways, ...rest } = programme;
    const options: AiringOptions = {
      ...rest,
      video,
      clock: this.#clock,
      changed: () => this.#changed(airing),
      failed: () => this.#failed(airing),
      gone: () => this.#airing === airing && this.#listener.gone(airing),
    };
    const airing: Airing = ways && rest.sources[0].kind === 'playlist' ? this.#join(options, ways) : new Airing(options);
    return airing;
  }

  #join(options: AiringOptions, ways: LiveWays): Airing {
    const changeover = this.#changeover;
    return new JoinedAiring({
      ...options,
      ways,
      companion: changeover.addBehind(),
      exchange: (to, from) => changeover.exchange(to, from),
      dismiss: (companion, recorded) => changeover.dismiss(companion, recorded),
    });
  }

  /** What fails while another source is tried behind it has failed only once that one has too. */
  #failed(airing: Airing): void {
    const next = this.#next;
    if (airing === this.#airing && next && !next.error) this.#untold = true;
    else if (airing === this.#airing || this.#untold) {
      this.#untold = false;
      this.#listener.failed();
    }
  }

  #put(airing: Airing): void {
    this.#untold = false;
    this.#airing = airing;
    this.#replaced = new AbortController();
    this.#listener.opened(airing, this.#replaced.signal);
  }

  /** Stops the source that was asked for last; a picture that is on air stays. */
  retire(): void {
    this.#replaced.abort();
    if (this.#next) this.#drop(this.#next);
    const airing = this.#airing;
    this.#airing = null;
    if (!airing) return;
    // Without a picture there is nothing to keep.
    if (airing.video !== this.#stage.onAir || airing.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return airing.stop();
    this.#leaving = airing;
    airing.halt();
  }

  /** Ends everything; the picture goes. */
  close(): void {
    this.retire();
    if (this.#leaving) this.#end(this.#leaving);
  }

  #end(airing: Airing): void {
    airing.stop();
    if (this.#leaving === airing) this.#leaving = null;
  }

  #changed(airing: Airing): void {
    if (this.#airing !== airing) return;
    if (airing.framed && this.#leaving) {
      this.#changeover.take(airing.video);
      this.#end(this.#leaving);
    }
    this.#listener.changed();
  }
}
