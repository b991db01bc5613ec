import type { LevelDetails } from 'hls.js';
import type { RangedList } from '../playlist/ranged-list';
import type { Placing } from './windowed-hls';
import { WindowedList } from './windowed-list';

/** A list with fewer segments is as it is to hls.js. */
const FEWEST_SEGMENTS = 100;
/** Media that strays less from its list than this is where its list says. Seconds. */
const STRAYED = 0.01;

/** The long playlists of one source, all on one timeline: of variants, sounds and texts. */
export class ListWindows implements Placing {
  readonly #lists = new Map<string, WindowedList>();
  readonly #life: AbortSignal;
  /** The one that was refreshed last: others may be hours old. */
  #freshest: WindowedList | null = null;
  /** By how many seconds the media is later than the lists say, since lengths in lists are rounded. */
  #later = 0;
  /** Where the playhead is, or will be; null for the live edge. */
  #time: number | null = null;
  /** Where the islands are on which lists were landed last: another list that comes into use is to be there too. */
  #landing: { readonly time: number; readonly instant: number; readonly discontinuity: number } | null = null;
  /** The greatest number of a discontinuity that hls.js has been told. */
  #discontinuity = 0;

  /** `life` ends when nobody plays any more. */
  constructor(life: AbortSignal) {
    this.#life = life;
  }

  /** Whether a list is long enough, and of a kind that can be cut. */
  static suit({ index, isWhole }: RangedList): boolean {
    const { whole, ended } = index.header;
    return !isWhole || (index.length >= FEWEST_SEGMENTS && whole === null && !ended);
  }

  /** Takes in a list that was asked for at a URL. */
  add(url: string, list: RangedList): WindowedList {
    const windowed = new WindowedList(list);
    if (this.#freshest) windowed.alignTo(this.#freshest);
    this.#freshest = windowed;
    this.#lists.set(url, windowed);
    return windowed;
  }

  /** The list that was asked for at a URL, or that hls.js knows by it. */
  of(url: string): WindowedList | null {
    return this.#lists.get(url) ?? [...this.#lists.values()].find(({ list }) => list.wasAt(url)) ?? null;
  }

  /** What hls.js is to see of a list. */
  cut(windowed: WindowedList): string {
    this.#freshest = windowed;
    return windowed.cut(this.#time === null ? windowed.end : this.#time - this.#later);
  }

  place(details: LevelDetails): boolean {
    const windowed = this.of(details.url);
    windowed?.place(details, this.#later);
    return windowed !== null;
  }

  /** Learns from media that was read where it really lies. */
  learn(details: LevelDetails, time: number): void {
    const later = this.of(details.url)?.strayed(details, time) ?? null;
    if (later !== null && Math.abs(later - this.#later) > STRAYED) this.#later = later;
  }

  /** By how many seconds the media is later than the lists say. */
  get later(): number {
    return this.#later;
  }

  /** The playhead is at a time. */
  follow(time: number): void {
    this.#time = time;
  }

  /** Whether every segment of some lists is known. */
  areWhole(urls: readonly string[]): boolean {
    return this.#some(urls).every(({ list }) => list.isWhole);
  }

  /** Whether hls.js sees in some lists what it needs at a time. */
  covers(time: number, urls: readonly string[]): boolean {
    return this.#some(urls).every((list) => list.covers(time - this.#later));
  }

  /** Whether the segments at a time are known in some lists. */
  knows(time: number, urls: readonly string[]): boolean {
    return this.#areOnIslands(time, urls) || this.#some(urls).every((list) => list.knows(time - this.#later));
  }

  /** Whether a list has to be known whole before it can be cut where the playhead is. */
  needsHistory(windowed: WindowedList): boolean {
    if (windowed.leansOnHistory) return true;
    const time = this.#time === null ? null : this.#time - this.#later;
    return time !== null && !windowed.knows(time) && !windowed.isOnIsland(time);
  }

  /** Whether the playhead is still to go to a time. */
  isSought(time: number): boolean {
    return this.#time === time;
  }

  /**
   * The playhead goes to a time, and these lists are in use. `covered` where hls.js sees what it needs; `cut` where its lists
   * have to be cut anew; `unread` where the history has to be read before that.
   */
  seek(time: number, urls: readonly string[]): 'covered' | 'cut' | 'unread' {
    this.#time = time;
    if (this.covers(time, urls)) return 'covered';
    if (!this.knows(time, urls)) return 'unread';
    const onIslands = this.#areOnIslands(time, urls);
    const discontinuity = this.#nextDiscontinuity();
    const lists = [...this.#lists.values()];
    const oldest = Math.min(...lists.map((list) => list.discontinuities.oldest));
    for (const list of lists) {
      if (!onIslands) list.leaveIsland();
      list.startRun(discontinuity - oldest);
    }
    return 'cut';
  }

  /** One that hls.js has not been told of. It keeps an offset for each in an array that it walks through: they stay small. */
  #nextDiscontinuity(): number {
    this.#discontinuity = 1 + Math.max(this.#discontinuity, ...Array.from(this.#lists.values(), ({ discontinuities }) => discontinuities.newest));
    return this.#discontinuity;
  }

  /** All of them together, since hls.js lays sound beside picture by the numbers of their discontinuities. */
  #areOnIslands(time: number, urls: readonly string[]): boolean {
    return urls.length > 0 && this.#some(urls).every((list) => list.isOnIsland(time - this.#later));
  }

  #some(urls: readonly string[]): WindowedList[] {
    return urls.map((url) => this.of(url)).filter((list) => list !== null);
  }

  /** Whether the start of every list is told, if only by clocks. */
  get tellsStart(): boolean {
    return [...this.#lists.values()].every((list) => list.tellsStart);
  }

  /** Whether the start of every list is hardly anywhere else than it is told to be. */
  get isStartLikely(): boolean {
    return [...this.#lists.values()].every((list) => list.isStartLikely);
  }

  /**
   * Reads segments of some lists round a time at which the playhead is to be, where they are not known. False where the
   * history has to be read for that. Rejects with a `DvrError`, or with the reason of `signal`.
   */
  async readIslands(time: number, urls: readonly string[], signal: AbortSignal): Promise<boolean> {
    this.#time = time;
    const lists = this.#some(urls);
    // One for all of them: sound is to be that of the picture.
    const instant = lists[0]?.instantAt(time - this.#later) ?? null;
    if (instant === null) return false;
    const islands = await Promise.all(lists.map((list) => list.readIsland(time - this.#later, instant, signal)));
    const found = islands.filter((island) => island !== null);
    if (found.length < lists.length) return false;
    // The playhead may have gone elsewhere, or the history may have come meanwhile.
    if (!this.isSought(time) || this.knows(time, urls)) return true;
    // Every list counts alike from the moment that is sought.
    const discontinuity = this.#nextDiscontinuity() + Math.max(...found.map(({ discontinuities }) => discontinuities));
    this.#landing = { time: time - this.#later, instant, discontinuity };
    for (const [i, list] of lists.entries()) {
      const island = found[i];
      if (island) list.landOn(island, discontinuity);
    }
    return this.knows(time, urls);
  }

  /**
   * Reads what a list lacks that is to be cut where the playhead is: a page where the other lists are on islands, else all of
   * it. Rejects with a `DvrError`, or with the reason of `signal`.
   */
  async complete(windowed: WindowedList, signal: AbortSignal): Promise<void> {
    const landing = this.#landing;
    const others = [...this.#lists.values()].filter((list) => list !== windowed && list.onIsland);
    if (landing && others.length > 0 && !windowed.leansOnHistory) {
      const island = await windowed.readIsland(landing.time, landing.instant, signal).catch(() => null);
      signal.throwIfAborted();
      if (island && landing === this.#landing && others.some((list) => list.onIsland)) {
        windowed.landOn(island, landing.discontinuity);
        if (!this.needsHistory(windowed)) return;
      }
    }
    // Those that are on islands come along, so that all count alike again.
    await Promise.all([windowed, ...others].map((list) => list.readHistory(this.#life)));
    for (const other of others) windowed.alignTo(other);
  }

  /** Reads what lies before the known segments of some lists. Rejects with a `DvrError`, or when the player has gone. */
  async readHistory(urls: readonly string[]): Promise<void> {
    const lists = this.#some(urls);
    await Promise.all(lists.map((list) => list.readHistory(this.#life)));
    const [first] = lists;
    // Now their numbers tell how they lie, which their ends did roughly.
    for (const other of this.#lists.values()) if (first && other !== first && other.list.isWhole) other.alignTo(first);
  }
}
