import type { Attendance, Attended } from '../extras/index';
import type { PlayerState } from '../state/player-state';
import type { ExtraVerb } from '../state/wish';

/** The extras of one player, from their first need until the signal is aborted. What comes before they are there waits. */
export class Extras {
  #there: Attendance | null = null;
  #coming = false;
  #due: ExtraVerb[] = [];

  constructor(
    readonly attended: () => Attended,
    readonly signal: AbortSignal,
  ) {}

  /** What they do, as soon as they are there. */
  get there(): Attendance | null {
    return this.#there;
  }

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
      },
      () => {
        this.#coming = false;
        this.#due = [];
      },
    );
  };

  /** Does what a verb asks, now or once they are there. */
  readonly perform = (verb: ExtraVerb, state: PlayerState): void => {
    if (this.#there) return this.#there.perform(verb, state);
    this.#due.push(verb);
    this.load();
  };
}
