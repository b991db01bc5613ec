import { clockText, shortDuration, spokenDuration } from '../../src/core/clock-text';
import type { BarWords } from '../state/bar-words';
import type { PlayerState, Span } from '../state/player-state';
import { offsetText } from '../state/time-shown';
import { fill } from '../state/words';
import { lengthOf } from './bar-view';
import type { Drag } from './drag';
import { markerNear, markerOver } from './marker-groups';
import { instantShown, pointShown } from './point-shown';
import { MOUSE_REACH, TOUCH_REACH } from './release';
import type { Tip } from './tooltip';

/** A stretch that is longer is told without its seconds. */
const LONG = 600;
/** A gap that is told. Seconds. */
const GAP = 0.5;

/** What is pointed at. */
export interface Pointed {
  readonly time: number;
  readonly live: boolean;
  /** Seconds that one pixel stands for. */
  readonly pixel: number;
  readonly drag: Drag | null;
}

/** What the bar shows, in a sentence: `Showing 14:00 to 14:10`. */
export function rangeShown(state: PlayerState, words: BarWords, shown: Span): string {
  const { span } = state;
  if (lengthOf(shown) >= lengthOf(span)) return fill(words.showingAll, { time: spokenDuration(lengthOf(span), state.words.language) });
  const [from, to] = [shown.start, shown.end].map((time) => momentText(state, time, lengthOf(shown) < LONG));
  return fill(words.showing, { from: from ?? '', to: to ?? '' });
}

/** The lines over what is pointed at: the time, the clock, the marker there, and what else is to be said of the place. */
export function tipOf(state: PlayerState, words: BarWords, { time, live, pixel, drag }: Pointed): Tip {
  const { markers, outline } = state;
  const reach = pixel * (drag?.touch ? TOUCH_REACH : MOUSE_REACH);
  // At the live end a click goes live, and to no marker.
  const marker = (live ? null : markerNear(markers, time, reach)) ?? markerOver(markers, time);
  const gap = outline?.breaks.find((one) => one.gap >= GAP && Math.abs(one.time - time) <= reach);
  const [first, clock] = pointShown(state, time, live);
  const note = drag && drag.fineness < 1 ? fill(words.fineness, { part: `1/${Math.round(1 / drag.fineness)}` })
    : gap ? fill(words.offAir, { time: spokenDuration(gap.gap, state.words.language) }) : '';
  return { first, clock, title: marker?.title ?? '', note, live };
}

function momentText(state: PlayerState, time: number, seconds: boolean): string {
  const { locale, timeZone, span, streamType } = state;
  const instant = instantShown(state, time);
  if (instant) return clockText(instant.date, { locale, timeZone, seconds });
  return streamType === 'on-demand' ? shortDuration(time - span.start) : offsetText(span.end - time);
}
