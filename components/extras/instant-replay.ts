import type { PlayerState } from '../state/player-state';
import { skipTarget } from '../state/seek-target';
import type { Verb } from '../state/verb';
import type { PlayableFace } from '../../src/session/dvr-face';

/** How far it goes back. */
export const REPLAY_SECONDS = 15;
/** A seek may land so far from where it was to. Seconds. */
const BESIDE = 1;
/** Wishes that say of another place than the replay. */
const ELSEWHERE: ReadonlySet<Verb['do']> = new Set(['seek', 'seek-fraction', 'skip', 'oldest', 'go-live', 'marker', 'seek-date', 'reload', 'frame']);

/** Shows the last seconds again, and goes back to live when they have been seen, if that is wanted and live it was. */
export class InstantReplay {
  readonly #media: PlayableFace;
  /** Media time at which it goes live again; null where it does not. */
  #returnAt: number | null = null;
  /** Where it has gone back to. Media seconds. */
  #from = 0;

  constructor(media: PlayableFace, signal: AbortSignal) {
    this.#media = media;
    media.addEventListener('timeupdate', () => this.#look(), { signal });
    media.addEventListener('seeking', () => this.#moved(), { signal });
    media.addEventListener('emptied', () => (this.#returnAt = null), { signal });
  }

  /** Goes back; once more, and further, where it has not come back yet. */
  again(state: PlayerState, returns: boolean): void {
    if (returns && state.atLiveEdge) this.#returnAt ??= state.currentTime;
    this.#from = Math.max(state.span.start, Number(skipTarget(state, -REPLAY_SECONDS)));
    this.#media.currentTime = this.#from;
  }

  /** The viewer has asked for something: another place calls the return off. */
  asked(wish: Verb['do']): void {
    if (ELSEWHERE.has(wish)) this.#returnAt = null;
  }

  /** The page has gone elsewhere, if that is not in what is shown again: there a player seeks by itself over what it lacks. */
  #moved(): void {
    const { currentTime } = this.#media;
    if (this.#returnAt !== null && (currentTime < this.#from - BESIDE || currentTime > this.#returnAt + BESIDE)) this.#returnAt = null;
  }

  #look(): void {
    const { seeking, currentTime } = this.#media;
    if (this.#returnAt === null || seeking || currentTime < this.#returnAt) return;
    this.#returnAt = null;
    this.#media.goLive().catch(() => undefined);
  }
}
