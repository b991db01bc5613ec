import type { EpochMs } from './clock';
import type { Timeline } from './timeline';

/** Where to start, as the attribute `start-at` says it. */
export type StartAt =
  | { readonly kind: 'live' }
  | { readonly kind: 'start' }
  | { readonly kind: 'behind'; readonly seconds: number }
  | { readonly kind: 'date'; readonly clock: EpochMs };

/** Reads `live`, `start`, `-600` (seconds behind live) or an ISO date; null where it is none of these. */
export function parseStartAt(text: string): StartAt | null {
  const word = text.trim();
  if (word === '' || word === 'live') return { kind: 'live' };
  if (word === 'start') return { kind: 'start' };
  if (/^-?\d+(\.\d+)?$/.test(word)) return { kind: 'behind', seconds: Math.abs(Number(word)) };
  const clock = Date.parse(word);
  return Number.isNaN(clock) ? null : { kind: 'date', clock };
}

/** What the start position is chosen from. Media seconds. */
export interface StartWindow {
  readonly start: number;
  /** The live edge, or the end of a finished recording. */
  readonly edge: number;
  readonly live: boolean;
  readonly timeline: Timeline;
}

/**
 * The media time to start at, within the window. A finished recording starts at its beginning where `live` was asked for.
 * Null where a date was asked for and the stream tells no clock.
 */
export function startTime(startAt: StartAt, { start, edge, live, timeline }: StartWindow): number | null {
  const within = (time: number) => Math.min(Math.max(time, start), Math.max(start, edge));
  switch (startAt.kind) {
    case 'live':
      return live ? within(edge) : start;
    case 'start':
      return start;
    case 'behind':
      return within(edge - startAt.seconds);
    case 'date': {
      const time = timeline.timeAt(startAt.clock);
      return time === null ? null : within(time);
    }
  }
}
