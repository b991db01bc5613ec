import type { LevelDetails } from 'hls.js';
import { growthOf, type Growth, type GrowthSigns, type Recording } from '../core/recording';
import { Timeline, type ListedSegment } from '../core/timeline';

/** Reads what each refresh of hls.js's media playlist says about the recording, and remembers how the list moves. */
export class RecordingReader {
  #before: GrowthSigns | null = null;
  #growth: Growth = 'unknown';

  /** Null for a list without segments. */
  read(details: LevelDetails): Recording | null {
    const { fragments } = details;
    const newest = fragments.at(-1);
    if (!newest) return null;
    const signs = { firstSequence: details.startSN, lastSequence: details.endSN, event: details.type === 'EVENT' };
    this.#growth = growthOf(signs, this.#before, this.#growth);
    this.#before = signs;
    return {
      start: details.fragmentStart,
      end: details.fragmentEnd,
      timeline: Timeline.of(listed(details)),
      holdBack: details.holdBack || 3 * details.targetduration,
      segment: newest.duration,
      segments: fragments.length,
      live: details.live,
      growth: this.#growth,
    };
  }
}

function* listed({ fragments, hasProgramDateTime }: LevelDetails): Generator<ListedSegment> {
  if (!hasProgramDateTime) return;
  for (const { start, duration, programDateTime } of fragments) yield { start, duration, clock: programDateTime };
}
