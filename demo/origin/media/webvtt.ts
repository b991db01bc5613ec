import type { Container } from './packager';
import { secondsOf, type Span } from './span';
import { timeOfDay } from './time-of-day';
import { FIRST_TICK } from './ts-segment';
import { wrap } from './ts-packets';
import { TICKS_PER_SECOND } from './clock';

/** What is written in cues. */
export interface SubtitleOptions {
  container: Container;
  utcOffsetMinutes: number;
  /** What follows the time. */
  ending: string;
}

/** A segment of WebVTT, one cue a second that says its time of day: `14:02:10`. */
export function webvtt(span: Span, { container, utcOffsetMinutes, ending }: SubtitleOptions): Buffer {
  const ticks = wrap((container === 'ts' ? FIRST_TICK : 0) + span.stamp * TICKS_PER_SECOND);
  const cues = secondsOf(span).map(({ clock }, i) =>
    `${cueTime(i)} --> ${cueTime(i + 1)}\n${timeOfDay(clock, utcOffsetMinutes)}${ending}\n`);
  return Buffer.from(
    `WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:${ticks},LOCAL:00:00:00.000\n\n${cues.join('\n')}`,
  );
}

const cueTime = (second: number): string => `00:00:${String(second).padStart(2, '0')}.000`;
