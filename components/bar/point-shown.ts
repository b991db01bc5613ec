import { clockText, shortDuration } from '../../src/core/clock-text';
import { instantAt, type Instant } from '../state/instant-at';
import type { PlayerState } from '../state/player-state';
import { offsetText } from '../state/time-shown';
import { instantOn } from './wall-clock';
import { zoneOffset } from './zone-offset';

/** The two lines over a point of the seek bar: the offset (or position), and the clock where there is one. */
export function pointShown(state: PlayerState, mediaTime: number, live: boolean): readonly [string, string] {
  const { span, streamType, words, locale, timeZone } = state;
  const recorded = streamType === 'on-demand';
  const offset = recorded ? shortDuration(mediaTime - span.start) : offsetText(span.end - mediaTime);
  const instant = instantShown(state, mediaTime);
  if (!instant) return [live ? words.live : offset, ''];
  const day = dayOf(instant.date, timeZone) !== dayOf(instantShown(state, span.end)?.date, timeZone);
  const time = clockText(instant.date, { locale, timeZone, day });
  return [live ? words.live : offset, instant.approximate ? `≈ ${time}` : time];
}

/** The wall clock at a place of the bar: as the playlist tells it, piece by piece, else by the points that are known of it. */
export function instantShown(state: PlayerState, mediaTime: number): Instant | null {
  const { clock, outline } = state;
  if (!clock || clock.approximate || !outline?.clock.length) return instantAt(clock, mediaTime);
  const known = outline.known.some(({ start }) => mediaTime >= start) || outline.known.length === 0;
  return { date: new Date(instantOn(outline.clock, mediaTime)), approximate: !known };
}

/** The number of the day in a time zone. */
function dayOf(date: Date | undefined, timeZone: string | undefined): number {
  return date ? Math.floor((date.getTime() + zoneOffset(date.getTime(), timeZone)) / 86_400_000) : Number.NaN;
}
