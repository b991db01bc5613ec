import type { EpochMs } from '../core/clock';
import { linkedInstant } from '../core/linked-instant';
import type { Recording } from '../core/recording';
import type { KeptPlace } from './airing';

/** What a page lets a source begin at, beside `start-at`. */
export interface PlaceSettings {
  /** The parameter of the page's address that names an instant; `off` for none. */
  readonly link: string;
  /** Whether the place is kept over a reload of the page. */
  readonly remember: boolean;
}

/** Where a viewer was. */
interface Remembered {
  /** By the wall clock; null where the recording tells none. */
  readonly clock: EpochMs | null;
  /** Seconds from the start of the list, how long that was, and when. */
  readonly offset: number;
  readonly length: number;
  readonly at: EpochMs;
}

/** What the place is read from when it is kept. */
export interface KeptFrom {
  readonly recording: Recording | null;
  readonly position: number;
  readonly source: { readonly url: string };
}

const KEY = 'red5-dvr-player place ';
/** A recording this close to its end has been seen. Seconds. */
const SEEN = 5;

/** Where the sources of one session begin by the page's address or by what was kept of a visit before: each once. */
export class Places {
  #linked = false;
  readonly #recalled = new Set<string>();
  /** What was kept last. */
  #kept = '';

  /** The place at which a source that is about to be opened begins; null where neither says so. The address goes first. */
  first({ link, remember }: PlaceSettings, url: string): KeptPlace | null {
    const clock = this.#linked ? Number.NaN : linkedInstant(globalThis.location?.search ?? '', link);
    this.#linked = true;
    if (!Number.isNaN(clock)) return { time: 0, in: ({ timeline }) => timeline.timeAt(clock) ?? Number.NaN };
    if (!remember || this.#recalled.has(url)) return null;
    this.#recalled.add(url);
    const kept = attempt(() => JSON.parse(sessionStorage.getItem(KEY + url) ?? 'null') as Remembered | null);
    return kept ? { time: 0, in: (recording) => placeIn(recording, kept, Date.now()) } : null;
  }

  /** Keeps where the viewer is. At the live edge, and where there is nothing left to see, it is forgotten. */
  keep({ recording, position, source: { url } }: KeptFrom, isLive: boolean): void {
    // Until it has begun, what was kept before is still of use.
    if (!recording || position <= 0) return;
    const { start, end, live, timeline } = recording;
    const over = isLive || (!live && position > end - SEEN);
    const place: Remembered = { clock: timeline.clockAt(position), offset: position - start, length: end - start, at: Date.now() };
    // What says when it was kept is news each time.
    const news = over ? '' : `${place.offset} ${place.length}`;
    if (news === this.#kept) return;
    this.#kept = news;
    attempt(() => (over ? sessionStorage.removeItem(KEY + url) : sessionStorage.setItem(KEY + url, JSON.stringify(place))));
  }
}

/**
 * Where a remembered place is in a recording, as it is now; NaN where it is no longer kept, or can't be told. Of a long list
 * without a clock the start is known later than the end: until then the place is told from the end, and may lie before the start.
 */
export function placeIn({ start, end, live, timeline, growth }: Recording, kept: Remembered, now: EpochMs): number {
  if (kept.clock !== null) {
    const time = timeline.timeAt(kept.clock);
    return time !== null && time >= start && time <= end ? time : Number.NaN;
  }
  if (growth === 'sliding') return Number.NaN;
  if (end - start >= kept.length - 1) return start + kept.offset;
  return end - (kept.length - kept.offset) - (live ? (now - kept.at) / 1000 : 0);
}

/** Storage may be denied, full, or hold something else. */
function attempt<T>(what: () => T): T | null {
  try {
    return what();
  } catch {
    return null;
  }
}
