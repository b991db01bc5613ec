import type { Attendance, Attended, Press } from '../extras/index';
import type { PlayerState } from '../state/player-state';
import type { ExtraVerb } from '../state/wish';

/** The extras of one player, from their first need until the signal is aborted. What comes before they are there waits. */
export class Extras {
  #there: Attendance | null = null;
  #coming = false;
  #due: ExtraVerb[] = [];
  /** Does what the newest press asked for, of those that came before they were there. */
  #missed: (() => void) | null = null;

  constructor(
    readonly attended: () => Attended,
    readonly signal: AbortSignal,
  ) {}

  /** Loads them. Where that fails, the next need tries again. */
  readonly load = (): void => {
    if (this.#coming) return;
    this.#coming = true;
    import('../extras/index').then(
      ({ attend }) => {
        if (this.signal.aborted) return;
        const attended = this.attended();
        this.#there = attend(attended, this.signal);
        for (const verb of this.#due) attended.store.ask(verb);
        this.#missed?.();
      },
      () => {
        this.#coming = false;
        this.#due = [];
        this.#missed = null;
      },
    );
  };

  /** Does what a verb asks, now or once they are there. */
  readonly perform = (verb: ExtraVerb, state: PlayerState): void => {
    if (this.#there) return this.#there.perform(verb, state);
    this.#due.push(verb);
    this.load();
  };

  /** A key was pressed in the player, or its picture was clicked or tapped. An event that is over has no path. */
  readonly press = (event: Press, path = event.composedPath()): void => {
    if (this.#there) return this.#there.press(event, path);
    this.#missed = () => this.press(event, path);
    this.load();
  };
}
