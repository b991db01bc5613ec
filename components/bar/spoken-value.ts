import type { BarWords } from '../state/bar-words';
import type { PlayerState, Span } from '../state/player-state';
import { lengthOf } from './bar-view';
import { LONG, spokenPosition } from './point-words';
import { MOUSE_REACH } from './release';

/** A picture that goes so far between two drawings was sent there. Seconds. */
const JUMP = 1.5;

/**
 * The value of the slider as a screen reader is told it, with the seconds of the clock where little is shown. How far behind a paused picture is
 * grows every second, and so does the clock of one that plays: with the focus on the bar the words stay until the picture is sent elsewhere,
 * stops or goes on, or comes to another minute or chapter.
 */
export class SpokenValue {
  #said = { paused: false, roughly: '', text: '' };
  /** Where the picture was at the last drawing. */
  #time = NaN;

  /** The viewer goes a step, however short. */
  stepped(): void {
    this.#time = NaN;
  }

  /** The words for a picture on a bar that shows so much, in so many pixels. */
  of(state: PlayerState, words: BarWords, shown: Span, width: number, hasFocus: boolean): string {
    const { currentTime: time, paused } = state;
    const goesOn = Math.abs(time - this.#time) <= (paused ? 0 : JUMP);
    this.#time = time;
    const reach = (MOUSE_REACH * lengthOf(shown)) / Math.max(1, width);
    const text = (seconds: boolean) => spokenPosition(state, words, { reach, seconds });
    const roughly = text(false);
    const stays = goesOn && paused === this.#said.paused && (paused || roughly === this.#said.roughly);
    if (!stays || !hasFocus) this.#said = { paused, roughly, text: lengthOf(shown) < LONG ? text(true) : roughly };
    return this.#said.text;
  }
}
