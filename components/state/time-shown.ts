import { clockText, shortDuration, spokenDuration } from '../../src/core/clock-text';
import type { TimeDisplay } from '../../src/session/dvr-face';
import { instantAt } from './instant-at';
import { behindLive, following, type PlayerState } from './player-state';
import { fill } from './words';

/** What a time display shows, and how it is spoken. */
export interface TimeShown {
  readonly mode: TimeDisplay;
  readonly text: string;
  readonly spoken: string;
}

/** The displays that this source can fill, in the order in which a click goes through them. */
export function timeDisplays({ streamType, clock }: PlayerState): readonly TimeDisplay[] {
  const withClock: readonly TimeDisplay[] = clock ? ['clock'] : [];
  return streamType === 'on-demand' ? [...withClock, 'elapsed'] : ['behind', ...withClock, 'elapsed'];
}

/** The time as the wished display writes it, or as the first that this source can fill. */
export function timeShown(state: PlayerState): TimeShown {
  const able = timeDisplays(state);
  const fallback = state.streamType === 'on-demand' ? 'elapsed' : 'behind';
  const mode = able.includes(state.timeDisplay) ? state.timeDisplay : fallback;
  return { mode, ...(mode === 'clock' ? clockShown(state) : mode === 'behind' ? behindShown(state) : elapsedShown(state)) };
}

/** Seconds behind live as a display writes them: `-12:34`. */
export function offsetText(behind: number): string {
  return shortDuration(-Math.max(0, behind));
}

/** How far behind live. */
export function behindShown(state: PlayerState): Omit<TimeShown, 'mode'> {
  const behind = behindLive(state);
  const { words } = state;
  if (following(state)) return { text: words.live, spoken: words.live };
  return { text: offsetText(behind), spoken: fill(words.behindBy, { time: spokenDuration(behind, words.language) }) };
}

function clockShown({ clock, currentTime, locale, timeZone, words }: PlayerState): Omit<TimeShown, 'mode'> {
  const instant = instantAt(clock, currentTime);
  const time = instant ? clockText(instant.date, { locale, timeZone }) : '–';
  const spoken = fill(words.clock, { time: instant?.approximate ? fill(words.about, { time }) : time });
  return { text: instant?.approximate ? `≈ ${time}` : time, spoken };
}

/** The time since the start, and of a recording its length. */
export function elapsedShown({ currentTime, span, streamType, words }: PlayerState): Omit<TimeShown, 'mode'> {
  const time = Math.max(0, currentTime - span.start);
  const total = span.end - span.start;
  const spokenTime = spokenDuration(time, words.language);
  return streamType === 'on-demand'
    ? {
        text: `${shortDuration(time)} / ${shortDuration(total)}`,
        spoken: fill(words.position, { time: spokenTime, total: spokenDuration(total, words.language) }),
      }
    : { text: shortDuration(time), spoken: fill(words.elapsed, { time: spokenTime }) };
}
