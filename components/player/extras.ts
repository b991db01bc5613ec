import type { Attended, PerformExtra } from '../extras/index';
import type { PlayerState } from '../state/player-state';
import type { ExtraVerb } from '../state/wish';

/** The extras of one player, from their first need until the signal is aborted. What comes before they are there waits. */
export class Extras {
  #perform: PerformExtra | null = null;
  #coming = false;
  #due: ExtraVerb[] = [];

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
        this.#perform = attend(attended, this.signal);
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
    if (this.#perform) return this.#perform(verb, state);
    this.#due.push(verb);
    this.load();
  };
}
