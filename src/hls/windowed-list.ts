import type { LevelDetails } from 'hls.js';
import type { EpochMs } from '../core/clock';
import { cutPlaylist } from '../playlist/cut';
import { KeptPages } from '../playlist/kept-pages';
import type { RangedList, Refreshed } from '../playlist/ranged-list';
import { placeOf, type Island } from './island';
import { SHARED, sharedMoment } from './shared-moment';
import { Stretch } from './stretch';
import { floorToMicroseconds } from './whole-microseconds';

/** Segments that hls.js sees before and after the playhead. */
const BEFORE = 30;
const AFTER = 60;
/**
 * How far they reach at most: hls.js puts a list of sound aside that reaches to a discontinuity which that of the picture does
 * not. Seconds.
 */
const AHEAD = 120;
/** A seek to the brink of a cut is not covered by it: hls.js loads ahead. Seconds. */
const BRINK_BEFORE = 4;
const BRINK_AFTER = 45;
/** Room for older segments than the first one that is known: sums of EXTINF are not what clocks say. Seconds. */
const HEADROOM = 600;
/** Numbers that hls.js is told for segments whose own numbers are not known yet. */
const FIRST_NUMBER = 10_000_000;
const FIRST_DISCONTINUITY = 1000;
/** By which part the lines of older segments may be shorter or longer. */
const UNEVEN = 0.03;
/** How far before its end an island is of use. Seconds. */
const ISLAND_AHEAD = 20;

/**
 * One long playlist under hls.js, which only ever sees some dozens of segments round the playhead: what they are, how they
 * are numbered, and where they lie on the timeline. Times are media seconds.
 */
export class WindowedList {
  readonly list: RangedList;
  /** All that is known up to the newest segment. */
  #known: Stretch;
  /** Segments before those, to which the playhead went before all is known. While there are some, hls.js sees them. */
  #island: Island | null = null;
  #from = 0;
  #to = 0;
  /** The greatest number of a segment that hls.js may have been told. */
  #newestNumber = 0;
  #history: Promise<void> | null = null;
  readonly #pages = new KeptPages();
  /** By how many places the known segments had moved when this looked at last. */
  #moved = 0;

  constructor(list: RangedList) {
    const { header } = list.beginning;
    const known = new Stretch(list.index);
    this.list = list;
    this.#moved = list.moved;
    this.#known = known;
    known.discontinuity = list.isWhole ? header.discontinuitySequence : FIRST_DISCONTINUITY;
    known.number = list.isWhole ? header.mediaSequence : FIRST_NUMBER;
    if (!list.isWhole) known.origin = Math.ceil(this.#unreadSeconds) + HEADROOM;
  }

  /** Start of the oldest segment: before the history has been read, where clocks say that it is; without clocks that of what is known. */
  get start(): number {
    const known = this.#known.timeOf(this.list.index.first);
    return this.list.isWhole ? known : Math.max(0, known - (this.#clockedSeconds ?? 0));
  }

  /** Whether the start is that of the list, if only by its clocks, rather than of what has been read of it. */
  get tellsStart(): boolean {
    return this.list.isWhole || this.#clockedSeconds !== null;
  }

  /** Whether the clocks say of what has not been read what its size says: nobody was away for long. */
  get isStartLikely(): boolean {
    const clocked = this.#clockedSeconds;
    return this.list.isWhole || (clocked !== null && Math.abs(clocked - this.#sizedSeconds) < UNEVEN * clocked);
  }

  /** End of the newest segment. */
  get end(): number {
    return this.#known.timeOf(this.list.index.end);
  }

  /** When a known segment begins; that of the end of the list is when the newest one ends. */
  timeOf(segment: number): number {
    return this.#known.timeOf(segment);
  }

  /** The stretches of which segments are known, by so many seconds later, in rising order. */
  knownSpans(later: number): { readonly start: number; readonly end: number }[] {
    return [this.#island?.stretch, this.#known].filter((stretch) => stretch !== undefined).map((stretch) => {
      return { start: floorToMicroseconds(stretch.timeOf(stretch.index.first) + later), end: stretch.timeOf(stretch.index.end) + later };
    });
  }

  /** What hls.js sees segments of. */
  get #shown(): Stretch {
    return this.#island?.stretch ?? this.#known;
  }

  /** Loads what has been added. Rejects with a `DvrError`, or with the reason of `signal`. */
  async refresh(signal: AbortSignal): Promise<Refreshed> {
    const found = await this.list.refresh(signal);
    this.#follow();
    return found;
  }

  /** Reads what lies before the known segments, once for all who ask. Rejects with a `DvrError`, or with the reason of `signal`. */
  readHistory(signal: AbortSignal): Promise<void> {
    this.#history ??= this.list.readHistory(signal).then(() => this.#follow()).finally(() => (this.#history = null));
    return this.#history;
  }

  /** The wall clock at a time before the known segments, if it has never stepped until then; null where no clock tells. */
  instantAt(time: number): EpochMs | null {
    const { index } = this.list;
    const clock = index.clockOf(index.first);
    return clock === null ? null : clock + (time - this.#known.timeOf(index.first)) * 1000;
  }

  /**
   * Reads segments round an instant that is to be at a time, before the known ones. Null where the history has to be read for
   * that. Rejects with a `DvrError`, or with the reason of `signal`.
   */
  async readIsland(time: number, instant: EpochMs, signal: AbortSignal): Promise<Island | null> {
    const page = this.#pages.find(instant, this.list.unreadBytes) ?? (await this.list.readPage(instant, signal));
    if (!page) return null;
    this.#pages.keep(page);
    const { index } = page;
    const stretch = new Stretch(index);
    // What its clock says of the time before the first segment of all is of no use.
    const within = Math.max(0, index.timeAt(instant));
    stretch.origin = time - within;
    return { stretch, page, discontinuities: index.discontinuitiesBefore(index.segmentAt(within + SHARED) + 1) };
  }

  /** Has the next cut be one of an island, whose sought segment belongs to a discontinuity. */
  landOn(island: Island, discontinuity: number): void {
    this.#renumber(island.stretch);
    island.stretch.discontinuity = discontinuity - island.discontinuities;
    this.#island = island;
    this.#from = this.#to = island.page.index.first - 1;
  }

  /** Lays a list of the same broadcast beside another one: by their clocks, else by their numbers, else by their ends. */
  alignTo(other: WindowedList): void {
    const [mine, theirs] = sharedMoment(this.list, other.list);
    this.#known.origin = other.#known.origin + theirs - mine;
    const [here, there] = [this.list.index.segmentAt(mine + SHARED), other.list.index.segmentAt(theirs + SHARED)];
    this.#known.discontinuity = other.#known.discontinuityOf(there + 1) - this.list.index.discontinuitiesBefore(here + 1);
  }

  /** Whether hls.js can play at a time from what it sees. */
  covers(time: number): boolean {
    const { index } = this.#shown;
    const [oldest, newest] = [this.#beginsAtOldest && this.#from <= index.first, !this.#island && this.#to >= index.end];
    return (oldest || time >= this.#shown.timeOf(this.#from) + BRINK_BEFORE) && (newest || time < this.#shown.timeOf(this.#to) - BRINK_AFTER);
  }

  /** Whether what holds for the known segments stands before them. */
  get leansOnHistory(): boolean {
    return !this.list.isWhole && this.list.index.carries;
  }

  /** Whether hls.js sees the newest segment. */
  get showsEnd(): boolean {
    return !this.#island && this.#to >= this.list.index.end;
  }

  /** Whether the segment at a time is among those that are known up to the newest one. */
  knows(time: number): boolean {
    return this.list.isWhole || time >= this.#known.timeOf(this.list.index.first);
  }

  /** Segments with the one at a time among them, as they lie for hls.js. Null where that has not been read. */
  knownAt(time: number): Stretch | null {
    if (this.#island?.stretch.covers(time)) return this.#island.stretch;
    return this.knows(time) ? this.#known : null;
  }

  /** Whether it can be played on at a time from the island. */
  isOnIsland(time: number): boolean {
    if (!this.#island) return false;
    const { stretch, page: { index } } = this.#island;
    return (this.#beginsAtOldest || time >= stretch.timeOf(index.first)) && time < stretch.timeOf(index.end) - ISLAND_AHEAD;
  }

  /** Whether hls.js sees an island. */
  get onIsland(): boolean {
    return this.#island !== null;
  }

  /** Has the next cut be one of what is known up to the newest segment. */
  leaveIsland(): void {
    this.#island = null;
  }

  /** The numbers of the discontinuities of all that hls.js may have been shown. */
  get discontinuities(): { readonly oldest: number; readonly newest: number } {
    const newest = [this.#known, this.#shown].map((stretch) => stretch.discontinuityOf(stretch.index.end));
    return { oldest: this.#known.discontinuityOf(this.list.index.first), newest: Math.max(...newest) };
  }

  /**
   * Timestamps are read anew, since what hls.js is shown next has nothing to do with what it was shown: discontinuities get
   * numbers that are greater by so many.
   */
  startRun(by: number): void {
    this.#known.discontinuity += by;
    this.#renumber(this.#known);
    if (this.#island) this.#renumber(this.#island.stretch);
  }

  /** The text of the segments round a time. */
  cut(time: number): string {
    const shown = this.#shown;
    const { index } = shown;
    const { isWhole, beginning } = this.list;
    const at = shown.segmentAt(time);
    this.#from = Math.max(index.first, at - BEFORE);
    this.#to = Math.min(index.end, at + AFTER, shown.segmentAt(time + AHEAD) + 1);
    this.#newestNumber = Math.max(this.#newestNumber, shown.number + this.#to);
    return cutPlaylist(index, {
      from: this.#from,
      to: this.#to,
      mediaSequence: shown.number + this.#from,
      discontinuitySequence: shown.discontinuityOf(this.#from),
      serverSequence: isWhole ? beginning.header.mediaSequence + this.#from : null,
    });
  }

  /** Lays what hls.js read of a cut where it is on the timeline, by so many seconds later. */
  place(details: LevelDetails, later: number): void {
    for (const fragment of details.fragments) {
      const start = floorToMicroseconds(this.#shown.timeOfNumber(fragment.sn) + later);
      if (Number.isFinite(start)) fragment.setStart(start);
    }
    details.alignedSliding = true;
  }

  /** By how many seconds the media that hls.js plays at a time is later than the list says; null where it has read none. */
  strayed(details: LevelDetails, time: number): number | null {
    const read = details.fragments.filter(({ startPTS }) => Number.isFinite(startPTS));
    const on = read.find(({ start, end }) => start <= time && time < end) ?? read[0];
    const strayed = on ? on.start - this.#shown.timeOfNumber(on.sn) : Number.NaN;
    return Number.isFinite(strayed) ? strayed : null;
  }

  /** The places at which the wall clock does not simply go on, by so many seconds later, and what it says there. */
  * clocks(later: number): Generator<{ readonly start: number; readonly duration: number; readonly clock: EpochMs | null }> {
    const { index } = this.list;
    for (const segment of index.clockSteps()) {
      yield { start: this.#known.timeOf(segment) + later, duration: index.durationOf(segment), clock: index.clockOf(segment) };
    }
  }

  /**
   * Numbers segments beyond all that hls.js knows. It finds a segment that it is still parsing in a newer list, or before it;
   * after it, it would wait for it for ever.
   */
  #renumber(stretch: Stretch): void {
    stretch.number = this.#newestNumber + 1 - stretch.index.first;
    this.#newestNumber = stretch.number + stretch.index.end;
  }

  /** The index may be another object now, in which the known segments have moved. */
  #follow(): void {
    const { index, moved } = this.list;
    const known = this.#known;
    if (known.index === index) return;
    const island = this.#island;
    const place = island && placeOf(island.page, index);
    const first = island?.page.index.first ?? 0;
    // What is being played from an island stays where it is: all the rest comes to lie beside it.
    const [shown, from, places] = island && place !== null
      ? [island.stretch, first, place - first]
      : [known, known.index.end - 1, moved - this.#moved];
    this.#known = shown.movedTo(index, places, from);
    this.#island = null;
    this.#moved = moved;
    // An island that is not found is not shown any more.
    const lost = island && place === null;
    [this.#from, this.#to] = lost ? [-1, -1] : [this.#from + places, this.#to + places];
  }

  /** Whether what is shown begins with the oldest segment of the list. */
  get #beginsAtOldest(): boolean {
    return this.#island ? this.#island.page.byte === 0 : this.list.isWhole;
  }

  /** By the clocks, how many seconds lie before the known segments; null where no clock tells. */
  get #clockedSeconds(): number | null {
    const { index, beginning } = this.list;
    const [known, first] = [index.clockOf(index.first), beginning.clockOf(beginning.first)];
    return known === null || first === null ? null : Math.max(0, (known - first) / 1000);
  }

  /** By their size, how many seconds lie before the known segments. */
  get #sizedSeconds(): number {
    const { index, unreadBytes } = this.list;
    return unreadBytes * (index.startOf(index.end) / index.bytes);
  }

  /** How many seconds lie before the known segments, or rather more. */
  get #unreadSeconds(): number {
    return Math.max(this.#clockedSeconds ?? 0, 1.25 * this.#sizedSeconds);
  }
}
