import { clockText, shortDuration } from '../../src/core/clock-text';
import { instantAt } from '../state/instant-at';
import type { PlayerState } from '../state/player-state';
import { behindShown, elapsedShown, offsetText } from '../state/time-shown';
import { fill } from '../state/words';

/** The value of the seek bar in words: `12 minutes 34 seconds behind live, 14:02`. */
export function spokenPosition(state: PlayerState): string {
  const { words, streamType, clock, currentTime, locale, timeZone } = state;
  if (streamType === 'on-demand') return elapsedShown(state).spoken;
  const offset = behindShown(state).spoken;
  const instant = instantAt(clock, currentTime);
  if (!instant) return offset;
  const time = clockText(instant.date, { locale, timeZone, seconds: false });
  return `${offset}, ${instant.approximate ? fill(words.about, { time }) : time}`;
}

/** The two lines over a point of the seek bar: the offset (or position), and the clock where there is one. */
export function pointShown(state: PlayerState, mediaTime: number, live: boolean): readonly [string, string] {
  const { span, streamType, words, clock, locale, timeZone } = state;
  const recorded = streamType === 'on-demand';
  const offset = recorded ? shortDuration(mediaTime - span.start) : offsetText(span.end - mediaTime);
  const instant = instantAt(clock, mediaTime);
  const today = instantAt(clock, span.end);
  if (!instant) return [live ? words.live : offset, ''];
  const dayOf = (date?: Date) => date?.toLocaleDateString('en', { timeZone });
  const day = dayOf(instant.date) !== dayOf(today?.date);
  const time = clockText(instant.date, { locale, timeZone, day });
  return [live ? words.live : offset, instant.approximate ? `≈ ${time}` : time];
}
