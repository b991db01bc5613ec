import type { EpochMs } from '../core/clock';
import { reachesFrom, type Page } from './page';

/** Some 40 KB each. */
const MOST_PAGES = 6;

/** The pages of a list that were read last: whoever looks at a moment and then goes there asks for its page once. */
export class KeptPages {
  #pages: readonly Page[] = [];
  #unreadBytes = Number.NaN;

  /** One with the segment that is on at an instant, and with enough after it. Lines that were dropped since move all others: then none. */
  find(instant: EpochMs, unreadBytes: number): Page | null {
    if (unreadBytes !== this.#unreadBytes) this.#pages = [];
    this.#unreadBytes = unreadBytes;
    return this.#pages.find((page) => reachesFrom(instant, page)) ?? null;
  }

  /** Keeps one instead of the one that was used longest ago. */
  keep(page: Page): void {
    this.#pages = [page, ...this.#pages.filter((other) => other !== page)].slice(0, MOST_PAGES);
  }
}
