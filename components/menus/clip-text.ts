import { clockText, shortDuration, spokenDuration } from '../../src/core/clock-text';
import { instantAt } from '../state/instant-at';
import type { PlayerState } from '../state/player-state';
import { fill, type Words } from '../state/words';

type TimeState = Pick<PlayerState, 'clock' | 'locale' | 'span' | 'timeZone'>;

/** A moment as the panel of a clip writes it, to a tenth of a second: the clock, or the time since the start where there is none. */
export function momentText(state: TimeState, time: number): string {
  const instant = instantAt(state.clock, time);
  // Frames begin at rounded milliseconds, and no tenth is told that has not begun.
  const milliseconds = Math.round(instant ? instant.date.getTime() : (time - state.span.start) * 1000);
  const tenth = Math.floor((((milliseconds % 1000) + 1000) % 1000) / 100);
  if (!instant) return `${shortDuration(milliseconds / 1000)}.${tenth}`;
  const { locale, timeZone } = state;
  const text = clockText(new Date(milliseconds), { locale, timeZone });
  // The tenths stand behind the seconds: the last digits, whatever follows them.
  const exact = text.replace(/(\p{Nd})(\P{Nd}*)$/u, `$1.${tenth}$2`);
  return instant.approximate ? `≈ ${exact}` : exact;
}

/** A length to a tenth of a second: `0:15.0`. */
export function lengthText(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  return `${shortDuration(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** A length as it is spoken. */
export function spokenLength(seconds: number, words: Words): string {
  return spokenDuration(Math.round(seconds), words.language);
}

/** How large a file is. */
export function sizeText(bytes: number, words: Words): string {
  return fill(words.clipSize, { megabytes: (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0) });
}
