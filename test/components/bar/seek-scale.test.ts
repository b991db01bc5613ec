import { expect, test } from 'vitest';
import { fractionAt, fractionOfPixel, meansLive, timeAt } from '../../../components/bar/seek-scale';
import { canSkipForward, seekTarget, skipTarget } from '../../../components/state/seek-target';
import { watchedStore } from '../watched-store';

const SPAN = { start: 1000, end: 4600 };
const ALL = { shown: SPAN, atEnd: true };
const BAR = { left: 40, width: 800 };

test('pixels and times are one scale, from the start of the window on', () => {
  expect(timeAt(fractionOfPixel(40, BAR), SPAN)).toBe(1000);
  expect(timeAt(fractionOfPixel(440, BAR), SPAN)).toBe(2800);
  expect(timeAt(fractionOfPixel(840, BAR), SPAN)).toBe(4600);
  expect(fractionAt(2800, SPAN)).toBe(0.5);
});

test('a pointer or a picture outside stays at the end', () => {
  expect(fractionOfPixel(0, BAR)).toBe(0);
  expect(fractionOfPixel(2000, BAR)).toBe(1);
  expect(fractionAt(900, SPAN)).toBe(0);
  expect(fractionAt(9000, SPAN)).toBe(1);
});

test('a window without length, and a bar without width, are no division by nought', () => {
  expect(fractionAt(5, { start: 5, end: 5 })).toBe(0);
  expect(fractionOfPixel(100, { left: 40, width: 0 })).toBe(0);
});

test('a pixel means the window of its moment', () => {
  expect(timeAt(0.5, { start: 1000, end: 4720 })).toBe(2860);
});

test('the last two per cent mean live, though not more than eight pixels', () => {
  expect(meansLive(0.985, 300, ALL, 4599)).toBe(true);
  expect(meansLive(0.97, 300, ALL, 4599)).toBe(false);
  expect(meansLive(0.985, 800, ALL, 4599)).toBe(false);
  expect(meansLive(0.992, 800, ALL, 4599)).toBe(true);
});

test('the live zone means live however wide it is, and a recording has none', () => {
  expect(meansLive(0.9, 800, ALL, 4000)).toBe(true);
  expect(meansLive(1, 800, ALL, NaN)).toBe(false);
});

test('the end of a zoomed bar means live only where it is the end of the window', () => {
  expect(meansLive(1, 800, { shown: { start: 2000, end: 2600 }, atEnd: false }, 4590)).toBe(false);
  expect(meansLive(1, 800, { shown: { start: 4000, end: 4600 }, atEnd: true }, 4590)).toBe(true);
});

test('seeks stay inside the window', () => {
  expect(seekTarget({ span: SPAN, liveEdgeStart: 4590 }, 0)).toBe(1000);
  expect(seekTarget({ span: SPAN, liveEdgeStart: 4590 }, 4590)).toBe('live');
  expect(seekTarget({ span: SPAN, liveEdgeStart: NaN }, 9000)).toBe(4600);
});

test('a skip back from live really leaves it, however wide the live zone', () => {
  expect(skipTarget({ currentTime: 4598, span: SPAN, liveEdgeStart: 4590 }, -5)).toBeCloseTo(4589.9);
  expect(skipTarget({ currentTime: 4598, span: SPAN, liveEdgeStart: NaN }, -5)).toBe(4593);
  expect(skipTarget({ currentTime: 1004, span: { start: 1000, end: 1010 }, liveEdgeStart: 1000 }, -5)).toBe(1000);
});

test('there is nothing to skip forward to at the edge and at the end', () => {
  expect(canSkipForward(watchedStore().store.state)).toBe(false);
  expect(canSkipForward(watchedStore({ atLiveEdge: false, currentTime: 4000 }).store.state)).toBe(true);
  const recorded = { streamType: 'on-demand', atLiveEdge: false, window: [0, 130] } as const;
  expect(canSkipForward(watchedStore({ ...recorded, currentTime: 130 }).store.state)).toBe(false);
  expect(canSkipForward(watchedStore({ ...recorded, currentTime: 60 }).store.state)).toBe(true);
});
