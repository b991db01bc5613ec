import type { Browser } from '@playwright/test';
import type { PeerEntry } from './peers';
import type { FailureOf, RunOf } from './run-of';
import { since } from './since';
import { assertSameCommit, surroundings } from './surroundings';

/** What the rounds of a part have brought, on top of those that there were. */
export class Rounds<C extends object, S extends C> {
  readonly #before: number;
  readonly #wanted: number;
  readonly #samples: S[];
  readonly #failures: FailureOf<C>[];
  #next: number;
  #browser = '';

  /**
   * Throws where what there is was measured of other code.
   *
   * @param wanted how many rounds there will be
   * @param known what there is already, to which they are added; null begins anew
   */
  constructor(wanted: number, known: RunOf<S, FailureOf<C>> | null) {
    if (known) assertSameCommit(known.commit);
    this.#before = this.#next = known?.rounds ?? 0;
    this.#wanted = wanted;
    this.#samples = [...(known?.samples ?? [])];
    this.#failures = [...(known?.failures ?? [])];
  }

  /** Begins a round in a browser; its number, from 0. */
  begin(browser: Browser): number {
    this.#browser = browser.version();
    return this.#next++;
  }

  /**
   * Measures a case and keeps what came of it: that may be why nothing did.
   *
   * @param told of a sample: a few words for whoever waits
   */
  async take(what: C, name: string, measure: () => Promise<S>, told: (sample: S) => string): Promise<void> {
    const began = Date.now();
    try {
      const sample = await measure();
      this.#samples.push(sample);
      console.log(`${name}: ${told(sample)}, ${since(began)} in all`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#failures.push({ ...what, message });
      console.log(`${name}: ${message}, ${since(began)} in all`);
    }
  }

  /** All of it, with the versions of the players' packages. */
  run(peers: readonly PeerEntry[]): RunOf<S, FailureOf<C>> {
    return { rounds: this.#before + this.#wanted, ...surroundings(this.#browser, peers), samples: this.#samples, failures: this.#failures };
  }
}

/** Each round begins with another one, so that none is always the first or the last. */
export function turned<T>(items: readonly T[], round: number): T[] {
  const first = round % Math.max(1, items.length);
  return [...items.slice(first), ...items.slice(0, first)];
}
