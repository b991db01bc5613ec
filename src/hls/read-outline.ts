import type { LevelDetails } from 'hls.js';
import { OutlineDrawing, type DvrOutline } from '../core/outline';
import type { SegmentIndex } from '../playlist/segment-index';
import type { WindowedList } from './windowed-list';

/** Reads the outline of a recording off its playlist; of a long one, at each refresh, only what is new. */
export class OutlineReader {
  #drawing = new OutlineDrawing();
  #index: SegmentIndex | null = null;
  /** Where the start of the index lay on the timeline. */
  #origin = Number.NaN;
  /** The first segment that has not been looked at. */
  #next = 0;

  /** That of a list of which hls.js sees all. */
  read({ fragments, hasProgramDateTime }: LevelDetails): DvrOutline {
    const drawing = new OutlineDrawing();
    let before = fragments[0]?.cc ?? 0;
    for (const { start, programDateTime, cc } of fragments) {
      drawing.add({ time: start, clock: hasProgramDateTime ? programDateTime : null, discontinuity: cc !== before });
      before = cc;
    }
    const [first, last] = [fragments[0], fragments.at(-1)];
    return drawing.outline(first && last ? [{ start: first.start, end: last.end }] : []);
  }

  /** That of a long list, whose media is by so many seconds later than it says. */
  readWindowed(windowed: WindowedList, later: number): DvrOutline {
    const { index } = windowed.list;
    const origin = windowed.timeOf(index.end) + later - index.startOf(index.end);
    // What was read is where it was, unless the list was put together anew, or its media was found to lie elsewhere.
    if (index !== this.#index || Math.abs(origin - this.#origin) > 0.001) {
      this.#drawing = new OutlineDrawing();
      this.#index = index;
      this.#origin = origin;
      this.#next = index.first;
    }
    for (const { segment, discontinuity } of index.tellingSegments(this.#next)) {
      this.#drawing.add({ time: this.#origin + index.startOf(segment), clock: index.clockOf(segment), discontinuity });
    }
    this.#next = index.end;
    return this.#drawing.outline(windowed.knownSpans(later));
  }
}
