import { expect, test } from 'vitest';
import { momentIn, momentInLong } from '../../src/hls/listed-moment';
import { parsedByHlsJs } from '../playlist/as-hls-js-reads';
import { clockAt, dayList } from '../playlist/day-list';
import { DAY, dayText, playedList } from './long-lists';

const shortList = (text: string) => parsedByHlsJs(text, 'https://cdn.example/live/a.m3u8');

test('a time of a short list has its clock, and its seconds since the start where the list keeps all', () => {
  const details = shortList(dayList(0, 10));
  expect(momentIn(details, details.fragmentStart + 3.5)).toEqual({ clock: clockAt(1) + 1500, sinceStart: 3.5 });
  expect(momentIn(details, details.fragmentStart + 21)).toBeNull();
  const sliding = shortList(dayList(7, 17, { event: false }));
  expect(momentIn(sliding, sliding.fragmentStart + 3.5)).toEqual({ clock: clockAt(8) + 1500, sinceStart: null });
  const clockless = shortList(dayList(0, 10, { clock: false }));
  expect(momentIn(clockless, clockless.fragmentStart + 3.5)).toEqual({ clock: null, sinceStart: 3.5 });
});

test('a time of a long list has them too: before its history is known, the clock', async () => {
  const { windowed, windows, url } = await playedList(dayText(DAY));
  const at = (share: number) => momentInLong(windowed, windowed.end - 2 * (DAY - share) + 0.5, windows.later);
  expect(at(DAY - 3)).toEqual({ clock: clockAt(DAY - 3) + 500, sinceStart: null });
  expect(at(1000)).toEqual({ clock: clockAt(1000) + 500, sinceStart: null });
  await windows.readHistory([url]);
  expect(at(1000)?.clock).toBeCloseTo(clockAt(1000) + 500, 3);
  expect(at(1000)?.sinceStart).toBeCloseTo(2000.5, 3);
  expect([momentInLong(windowed, windowed.end + 1, 0), momentInLong(windowed, windowed.start - 1, 0)]).toEqual([null, null]);
});

test('a long list without a clock tells no moment before its history is known', async () => {
  const { windowed } = await playedList(dayText(DAY, { clock: false }));
  expect(momentInLong(windowed, windowed.end - 1, 0)).toEqual({ clock: null, sinceStart: null });
});
