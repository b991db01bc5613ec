import { clockText, shortDuration, spokenDuration } from '../../src/core/clock-text';
import type { BarWords } from '../state/bar-words';
import { instantAt } from '../state/instant-at';
import { following, type PlayerState, type Span } from '../state/player-state';
import { behindShown, elapsedShown, offsetText } from '../state/time-shown';
import { fill } from '../state/words';
import { lengthOf } from './bar-view';
import type { Drag } from './drag';
import { markerNear, markerOver } from './marker-groups';
import { instantShown, pointShown } from './point-shown';
import { MOUSE_REACH, TOUCH_REACH } from './release';
import type { Tip } from './tooltip';

/** A stretch that is longer is told without its seconds. */
export const LONG = 600;
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
  const { title, offAir } = placeShown(state, words, { time, live, reach: pixel * (drag?.touch ? TOUCH_REACH : MOUSE_REACH) });
  const [first, clock] = pointShown(state, time, live);
  const note = drag && drag.fineness < 1 ? fill(words.fineness, { part: `1/${Math.round(1 / drag.fineness)}` }) : offAir;
  return { first, clock, title, note, live };
}

/** The value of the slider in words: `12 minutes 34 seconds behind live, 14:02, The goal`. What is within `reach` seconds is meant by it. */
export function spokenPosition(state: PlayerState, words: BarWords, { reach, seconds }: { readonly reach: number; readonly seconds: boolean }): string {
  const { streamType, clock, currentTime: time, locale, timeZone } = state;
  const live = following(state);
  const { title, offAir } = placeShown(state, words, { time, live, reach });
  const recorded = streamType === 'on-demand';
  const instant = recorded ? null : instantAt(clock, time);
  const text = instant ? clockText(instant.date, { locale, timeZone, seconds: seconds && !live }) : '';
  const moment = instant?.approximate ? fill(state.words.about, { time: text }) : text;
  return [(recorded ? elapsedShown(state) : behindShown(state)).spoken, moment, title, offAir].filter((part) => part !== '').join(', ');
}

/** What is to be said of a place beside its time: the marker there, or the chapter, and how long nobody published. */
function placeShown({ markers, outline, words: own }: PlayerState, words: BarWords, { time, live, reach }: { time: number; live: boolean; reach: number }) {
  // At the live end a click goes live, and to no marker.
  const marker = (live ? null : markerNear(markers, time, reach)) ?? markerOver(markers, time);
  const gap = outline?.breaks.find((one) => one.gap >= GAP && Math.abs(one.time - time) <= reach);
  return { title: marker?.title ?? '', offAir: gap ? fill(words.offAir, { time: spokenDuration(gap.gap, own.language) }) : '' };
}

function momentText(state: PlayerState, time: number, seconds: boolean): string {
  const { locale, timeZone, span, streamType } = state;
  const instant = instantShown(state, time);
  if (instant) return clockText(instant.date, { locale, timeZone, seconds });
  return streamType === 'on-demand' ? shortDuration(time - span.start) : offsetText(span.end - time);
}
