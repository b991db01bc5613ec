import type { LevelDetails } from 'hls.js';
import type { EpochMs } from '../core/clock';
import type { WindowedList } from './windowed-list';

/** A media time in terms that other playlists of the same broadcast have too. */
export interface ListedMoment {
  /** What the wall clock says then; null where the list tells none. */
  readonly clock: EpochMs | null;
  /** Seconds since the broadcast began; null unless the list still has its first segment. */
  readonly sinceStart: number | null;
}

/** A time by a list that hls.js has whole; null beside it. */
export function momentIn({ fragments, type, live, startSN, fragmentStart }: LevelDetails, time: number): ListedMoment | null {
  const on = fragments.find(({ start, end }) => start <= time && time < end);
  if (!on) return null;
  const keepsAll = type === 'EVENT' || (!live && startSN === 0);
  return { clock: on.programDateTime === null ? null : on.programDateTime + (time - on.start) * 1000, sinceStart: keepsAll ? time - fragmentStart : null };
}

/** A time by a long list, whose media is by so many seconds later than it says. In what is not read yet the clock goes on as in what is. */
export function momentInLong(windowed: WindowedList, time: number, later: number): ListedMoment | null {
  const { list, start, end } = windowed;
  const listed = time - later;
  if (listed < start || listed >= end) return null;
  const stretch = windowed.knownAt(listed);
  const segment = stretch?.segmentAt(listed) ?? 0;
  const told = stretch?.index.clockOf(segment) ?? null;
  const clock = stretch && told !== null ? told + (listed - stretch.timeOf(segment)) * 1000 : null;
  return { clock: stretch ? clock : windowed.instantAt(listed), sinceStart: list.isWhole && list.index.header.event ? listed - start : null };
}
