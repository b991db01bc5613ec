import { expect, test } from 'vitest';
import { clipRange } from '../../src/playout/clip-range';
import { NO_OUTLINE } from '../../src/core/outline';
import type { Recording } from '../../src/core/recording';
import { Timeline } from '../../src/core/timeline';

const NOON = Date.UTC(2026, 2, 2, 12);
const recording = (clock: boolean): Recording => ({
  start: 1000, end: 4600, holdBack: 6, segment: 2, segments: 1800, live: true, growth: 'growing', dateRanges: [], outline: NO_OUTLINE,
  timeline: clock ? Timeline.of([{ start: 1000, duration: 2, clock: NOON }]) : Timeline.clockless,
});

test('a clip is asked for by media time, by Date and by ISO string', () => {
  expect(clipRange({ from: 1010, to: 1020.5 }, recording(true))).toEqual({ from: 1010, to: 1020.5 });
  expect(clipRange({ from: new Date(NOON + 10_000), to: '2026-03-02T12:00:30Z' }, recording(true))).toEqual({ from: 1010, to: 1030 });
});

test('it is clamped to what the recording holds', () => {
  expect(clipRange({ from: 0, to: Infinity }, recording(false))).toEqual({ from: 1000, to: 4600 });
  expect(clipRange({ from: 0, to: 2000 }, recording(false), 1500)).toEqual({ from: 1500, to: 2000 });
});

test.each([
  [{ from: 1020, to: 1010 }, 'clip-empty'],
  [{ from: 5000, to: 6000 }, 'clip-empty'],
  [{ from: NaN, to: 1010 }, 'bad-date'],
  [{ from: 'yesterday', to: 1010 }, 'bad-date'],
  [{ from: new Date(NOON), to: 1010 }, 'no-clock'],
])('%o is no clip: %s', (wish, code) => {
  expect(() => clipRange(wish, recording(false))).toThrow(expect.objectContaining({ code }));
});
