import type { ClipWish, Moment } from '../core/clip-wish';
import { DvrError } from '../core/dvr-error';
import type { Recording } from '../core/recording';

/**
 * The media times of a clip, clamped to what the recording holds. Throws a `DvrError`: `bad-date`, `no-clock` where there is a
 * Date and the stream tells no clock, `clip-empty` where nothing is left.
 */
export function clipRange({ from, to }: Pick<ClipWish, 'from' | 'to'>, { start, end, timeline }: Recording, oldest = start): { from: number; to: number } {
  const timeOf = (moment: Moment): number => {
    if (typeof moment === 'number') {
      if (Number.isNaN(moment)) throw new DvrError('bad-date');
      return moment;
    }
    const clock = new Date(moment).getTime();
    if (Number.isNaN(clock)) throw new DvrError('bad-date');
    const time = timeline.timeAt(clock);
    if (time === null) throw new DvrError('no-clock');
    return time;
  };
  const range = { from: Math.max(timeOf(from), oldest), to: Math.min(timeOf(to), end) };
  if (!(range.from < range.to)) throw new DvrError('clip-empty');
  return range;
}
