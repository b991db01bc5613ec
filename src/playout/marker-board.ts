import type { DateRange } from '../core/date-range';
import { readMarkers, type Marker, type ReadMarker } from '../core/marker';
import { firstAfter, placeMarkers, type Chapter } from '../core/place-markers';
import { NO_MARKERS, type PlacedMarker } from '../core/placed-marker';
import { Timeline } from '../core/timeline';

/** What markers are placed on. */
export interface MarkedAiring {
  readonly recording: { readonly timeline: Timeline; readonly dateRanges: readonly DateRange[] } | null;
  /** Media seconds; null before it is known. */
  readonly window: { readonly start: number; readonly end: number } | null;
  /** The `<video>` that has the texts. */
  readonly texts: Pick<HTMLVideoElement, 'textTracks'>;
  /** The `<video>` on air. */
  readonly video: Pick<HTMLVideoElement, 'playbackRate'>;
  readonly position: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  /** Dispatches what the viewer sees. */
  readonly events: EventTarget;
}

/** Between two looks at the playhead playback goes on by less than this, at normal speed. Seconds. */
const LONGEST_STEP = 5;
const NO_RANGES: readonly DateRange[] = [];

/**
 * The markers of one airing: collects them from the page, from chapter tracks and from the playlist, and lays them on the
 * timeline anew only when one of those has changed. A window that slides or grows costs two binary searches, and a look at
 * the ends of what it has left behind.
 */
export class MarkerBoard {
  readonly #airing: MarkedAiring;
  #given: readonly Marker[] | null = null;
  #own: readonly ReadMarker[] = [];
  #ranges = NO_RANGES;
  #timeline = Timeline.clockless;
  #cues: readonly (TextTrackCue | number)[] = [];
  #chapters: readonly Chapter[] = [];
  #all = NO_MARKERS;
  #shown = NO_MARKERS;
  /** Where playback was when it was looked at last; NaN where it has been sent elsewhere since. */
  #at = Number.NaN;

  constructor(airing: MarkedAiring) {
    this.#airing = airing;
  }

  /** Those inside the window, or on at its start, in rising order; the same list until it changes. */
  get shown(): readonly PlacedMarker[] {
    return this.#shown;
  }

  /** Tells by `markerreached` which markers playback passes, until the signal is aborted. */
  watch(signal: AbortSignal): void {
    const { events } = this.#airing;
    events.addEventListener('seeking', () => (this.#at = Number.NaN), { signal });
    events.addEventListener('timeupdate', () => this.#play(), { signal });
  }

  /** Looks whether anything has changed; `given` are those of the page. */
  review(given: readonly Marker[]): void {
    const { recording, window } = this.#airing;
    const timeline = recording?.timeline ?? Timeline.clockless;
    const ranges = recording?.dateRanges ?? NO_RANGES;
    const fresh = this.#readOwn(given);
    const told = this.#readChapters();
    if (fresh || told || ranges !== this.#ranges || !timeline.equals(this.#timeline)) {
      this.#ranges = ranges;
      this.#all = placeMarkers({ markers: this.#own, chapters: this.#chapters, ranges }, timeline);
    }
    this.#timeline = timeline;
    if (!window) return this.#show([], [0, 0]);
    const from = firstAfter(this.#all, window.start, true);
    const on = this.#all.slice(0, from).filter(({ end }) => end !== null && end > window.start);
    this.#show(on, [from, firstAfter(this.#all, window.end)]);
  }

  /** What is on at the start of the window, and a part of all. A list of the same markers is no news. */
  #show(on: readonly PlacedMarker[], [from, to]: readonly [number, number]): void {
    const shown = this.#shown;
    const length = on.length + to - from;
    const same = shown.length === length && shown.every((one, i) => isSame(one, on[i] ?? this.#all[from + i - on.length]));
    if (!same) this.#shown = length > 0 ? Object.freeze([...on, ...this.#all.slice(from, to)]) : NO_MARKERS;
  }

  #readOwn(given: readonly Marker[]): boolean {
    if (given === this.#given) return false;
    const { markers, wrong } = readMarkers(given);
    const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : '';
    if (wrong[0]) console.warn(`red5-dvr-player: ${wrong[0]}; it is left out${more}.`);
    this.#given = given;
    this.#own = markers;
    return true;
  }

  /** Cues that come later are told by their number: a list of thousands is not to be read each second. */
  #readChapters(): boolean {
    const tracks = [...this.#airing.texts.textTracks].filter(({ kind }) => kind === 'chapters');
    // A track that is off does not load its cues.
    for (const track of tracks) if (track.mode === 'disabled') track.mode = 'hidden';
    const lists = tracks.map(({ cues }) => cues).filter((cues) => cues !== null);
    const signs = lists.flatMap((cues) => [cues.length, ...[cues[0], cues[cues.length - 1]].filter((cue) => cue !== undefined)]);
    if (signs.length === this.#cues.length && signs.every((one, i) => one === this.#cues[i])) return false;
    this.#cues = signs;
    this.#chapters = lists.flatMap((cues, list) => Array.from(cues, (cue, at) => chapterOf(cue, `chapter-${list}-${at}`)));
    return true;
  }

  #play(): void {
    const { position, paused, seeking, events, video } = this.#airing;
    const before = this.#at;
    this.#at = seeking ? Number.NaN : position;
    if (paused || seeking || !(position > before) || position - before > LONGEST_STEP * video.playbackRate) return;
    for (const marker of this.#shown.slice(firstAfter(this.#shown, before), firstAfter(this.#shown, position))) {
      events.dispatchEvent(new CustomEvent('markerreached', { detail: marker }));
    }
  }
}

function isSame(one: PlacedMarker, other: PlacedMarker | undefined): boolean {
  return one === other || (one.id === other?.id && one.time === other.time && one.end === other.end && one.title === other.title);
}

function chapterOf(cue: TextTrackCue & { readonly text?: string }, id: string): Chapter {
  const { startTime, endTime, text = '' } = cue;
  return { id: cue.id || id, startTime, endTime, title: text.replace(/<[^>]*>/g, '').trim() };
}
