import type { PlayerState } from '../state/player-state';
import { skipTarget } from '../state/seek-target';
import type { Verb } from '../state/verb';
import type { PlayableFace } from '../../src/session/dvr-face';

/** How far it goes back. */
export const REPLAY_SECONDS = 15;
/** Wishes that say of another place than the replay. */
const ELSEWHERE: ReadonlySet<Verb['do']> = new Set(['seek', 'seek-fraction', 'skip', 'oldest', 'go-live', 'marker', 'seek-date', 'reload', 'frame']);

/** Shows the last seconds again, and goes back to live when they have been seen, if that is wanted and live it was. */
export class InstantReplay {
  readonly #media: PlayableFace;
  /** Media time at which it goes live again; null where it does not. */
  #returnAt: number | null = null;

  constructor(media: PlayableFace, signal: AbortSignal) {
    this.#media = media;
    media.addEventListener('timeupdate', () => this.#look(), { signal });
    media.addEventListener('emptied', () => (this.#returnAt = null), { signal });
  }

  /** Goes back; once more, and further, where it has not come back yet. */
  again(state: PlayerState, returns: boolean): void {
    if (returns && state.atLiveEdge) this.#returnAt ??= state.currentTime;
    this.#media.currentTime = Math.max(state.span.start, Number(skipTarget(state, -REPLAY_SECONDS)));
  }

  /** The viewer has asked for something: another place calls the return off. */
  asked(wish: Verb['do']): void {
    if (ELSEWHERE.has(wish)) this.#returnAt = null;
  }

  #look(): void {
    const { seeking, currentTime } = this.#media;
    if (this.#returnAt === null || seeking || currentTime < this.#returnAt) return;
    this.#returnAt = null;
    this.#media.goLive().catch(() => undefined);
  }
}
