import { expect, test } from 'vitest';
import { instantAt } from '../../components/state/instant-at';
import { pointShown } from '../../components/bar/point-shown';
import { spokenPosition as spokenOn } from '../../components/bar/point-words';
import { BAR_WORDS } from '../../components/state/bar-words';
import type { PlayerState } from '../../components/state/player-state';
import { timeShown } from '../../components/state/time-shown';
import { clockText } from '../../src/core/clock-text';
import type { TimeDisplay } from '../../src/session/dvr-face';
import type { FakeMediaState } from '../fakes/fake-media';
import { watchedStore } from './watched-store';

const state = (media: Partial<FakeMediaState> = {}, timeDisplay: TimeDisplay = 'behind') => {
  const { host, store } = watchedStore(media);
  host.timeDisplay = timeDisplay;
  return store.state;
};
const spokenPosition = (shown: PlayerState) => spokenOn(shown, BAR_WORDS, { reach: 5, seconds: false });
const BEHIND = { currentTime: 3846, atLiveEdge: false };
const RECORDED = { streamType: 'on-demand', window: [0, 130], currentTime: 63, startDate: null } as const;
const clock = clockText(new Date(Date.UTC(2026, 2, 2, 13, 4, 6)));
const shortClock = clockText(new Date(Date.UTC(2026, 2, 2, 13, 4, 6)), { seconds: false });

test('behind, clock and elapsed', () => {
  expect(timeShown(state(BEHIND)).text).toBe('-12:34');
  expect(timeShown(state(BEHIND, 'clock')).text).toBe(clock);
  expect(timeShown(state(BEHIND, 'elapsed')).text).toBe('47:26');
});

test('all clocks are those of the time zone that the page wishes, days included', () => {
  const { host, store } = watchedStore(BEHIND);
  host.timeDisplay = 'clock';
  host.timeZone = 'Asia/Tokyo';
  host.dispatchEvent(new Event('wordschange'));
  const tokyo = (hour: number, options = {}) => clockText(new Date(Date.UTC(2026, 2, 2, hour, 4, 6)), { timeZone: 'Asia/Tokyo', ...options });
  expect(timeShown(store.state).text).toBe(tokyo(13));
  expect(spokenPosition(store.state)).toContain(tokyo(13, { seconds: false }));
  expect(pointShown(store.state, 3846, false)[1]).toBe(tokyo(13));
  // In Tokyo the day ends at three in the afternoon of Greenwich.
  const { host: other, store: later } = watchedStore({ ...BEHIND, startDate: Date.UTC(2026, 2, 2, 14, 0, 0) });
  other.timeZone = 'Asia/Tokyo';
  other.dispatchEvent(new Event('wordschange'));
  expect(pointShown(later.state, 1000, false)[1]).toMatch(/^Mon/);
  expect(pointShown(later.state, 4599, false)[1]).not.toMatch(/^Tue/);
});

test('a clock that is asked for and not there falls back to behind', () => {
  expect(timeShown(state({ ...BEHIND, startDate: null }, 'clock'))).toMatchObject({ mode: 'behind', text: '-12:34' });
});

test('an estimated clock is marked', () => {
  expect(timeShown(state({ ...BEHIND, approximateClock: true }, 'clock')).text).toBe(`≈ ${clock}`);
});

test('a recording shows its place and its length', () => {
  expect(timeShown(state(RECORDED)).text).toBe('1:03 / 2:10');
});

test('the seek bar is read as offset and clock', () => {
  expect(spokenPosition(state(BEHIND))).toBe(`12 minutes 34 seconds behind live, ${shortClock}`);
  expect(spokenPosition(state({ ...BEHIND, startDate: null }))).toBe('12 minutes 34 seconds behind live');
  expect(spokenPosition(state({ startDate: null }))).toBe('Live');
  expect(spokenPosition(state(RECORDED))).toBe('1 minute 3 seconds of 2 minutes 10 seconds');
});

test('a point of the bar shows offset over clock, and Live at the live end', () => {
  expect(pointShown(state(), 3846, false)).toEqual(['-12:34', clock]);
  expect(pointShown(state({ startDate: null }), 4600, true)).toEqual(['Live', '']);
  expect(pointShown(state(RECORDED), 63, false)).toEqual(['1:03', '']);
});

test('between points that disagree, the clock counts from the nearer one and is marked', () => {
  const broken = { points: [[0, 0], [100, 400_000]], approximate: false } as const;
  expect(instantAt(broken, 10)).toEqual({ date: new Date(10_000), approximate: true });
  expect(instantAt(broken, 90)).toEqual({ date: new Date(390_000), approximate: true });
  expect(instantAt(broken, 100)?.approximate).toBe(false);
  expect(instantAt(null, 10)).toBeNull();
});
