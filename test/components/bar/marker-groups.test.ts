import { expect, test } from 'vitest';
import { barWish } from '../../../components/bar/bar-keys';
import { unknownWithin } from '../../../components/bar/layers';
import { chapterCuts, markedStretches, markerGroups, markerNear, markerOver } from '../../../components/bar/marker-groups';
import { rectangles, steadyScale } from '../../../components/bar/pixel-paths';
import type { PlacedMarker } from '../../../src/core/placed-marker';

const SHOWN = { start: 1000, end: 1800 };
const at = (time: number, end: number | null = null, kind: PlacedMarker['kind'] = 'marker'): PlacedMarker => ({ id: `${time}`, time, end, title: `at ${time}`, kind });

test('markers lie at their pixel, and those nearer than three pixels are one', () => {
  const groups = markerGroups([at(990), at(1000), at(1002), at(1003), at(1400), at(1800), at(1801)], SHOWN, 800);
  expect(groups).toEqual([{ x: 0, count: 2 }, { x: 3, count: 1 }, { x: 400, count: 1 }, { x: 800, count: 1 }]);
});

test('thousands are as many shapes as the bar has room for', () => {
  const markers = Array.from({ length: 20_000 }, (_, i) => at(1000 + i * 0.04));
  const groups = markerGroups(markers, SHOWN, 800);
  expect(groups.length).toBeLessThanOrEqual(267);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
});

test('chapters cut the track where they begin and end, but not at its ends', () => {
  const chapters = [at(1000, 1200, 'chapter'), at(1200, 1300, 'chapter'), at(1500, 1900, 'chapter')];
  expect(chapterCuts(chapters, SHOWN, 800)).toEqual([200, 300, 500]);
  expect(markerGroups(chapters, SHOWN, 800)).toEqual([]);
});

test('what has an end is a stretch, cut off at the ends of the bar and joined where it overlaps', () => {
  expect(markedStretches([at(900, 1100, 'date-range'), at(1050, 1150), at(1700, 1900), at(1750)], SHOWN, 800)).toEqual([
    { x: 0, width: 150 }, { x: 700, width: 100 },
  ]);
});

test('the nearest marker is meant, if it is near; else the chapter that is on', () => {
  const markers = [at(1000, 1500, 'chapter'), at(1100), at(1110), at(1500, 1800, 'chapter')];
  expect(markerNear(markers, 1104, 10)?.time).toBe(1100);
  expect(markerNear(markers, 1106, 10)?.time).toBe(1110);
  expect(markerNear(markers, 1300, 10)).toBeNull();
  expect(markerOver(markers, 1300)?.time).toBe(1000);
  expect(markerOver(markers, 1500.5)?.time).toBe(1500);
  expect(markerOver(markers, 900)).toBeNull();
  expect(markerNear([], 5, 10)).toBeNull();
});

test('a bar is drawn anew when a moment would be a quarter of a pixel elsewhere', () => {
  const day = { start: 0, end: 86_400 };
  expect(steadyScale(day, { start: 0, end: 86_420 }, 108)).toBe(day);
  expect(steadyScale(day, { start: 0, end: 86_430 }, 108)).toEqual({ start: 0, end: 86_430 });
  expect(steadyScale(day, { start: 30, end: 86_400 }, 108)).not.toBe(day);
});

test('shapes are rectangles of one path', () => {
  expect(rectangles([{ x: 10.1, width: 2 }, { x: 30, width: 1 }], -5, 3)).toBe('M10 -5h2v3h-2zM30 -5h1v3h-1z');
});

test('what has not been read lies between the islands that have', () => {
  const known = [{ start: 300, end: 400 }, { start: 800, end: 1000 }];
  expect(unknownWithin(known, { start: 0, end: 990 })).toEqual([{ start: 0, end: 300 }, { start: 400, end: 800 }]);
  expect(unknownWithin([{ start: 0.5, end: 1000 }], { start: 0, end: 1000 })).toEqual([]);
  expect(unknownWithin([], { start: 0, end: 1000 })).toEqual([]);
});

test('a zoomed bar has finer steps, never coarser arrows; a whole one leaves them to the player', () => {
  const key = (name: string, more = {}) => ({ key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });
  const close = { start: 0, end: 100 };
  expect(barWish(key('ArrowLeft'), close, true)).toEqual({ skip: -1 });
  expect(barWish(key('ArrowRight', { shiftKey: true }), close, true)).toEqual({ skip: 0.2 });
  expect(barWish(key('ArrowUp'), { start: 0, end: 40_000 }, true)).toEqual({ skip: 5 });
  expect(barWish(key('PageDown'), close, true)).toEqual({ skip: -10 });
  expect(barWish(key('Escape'), close, true)).toEqual({ show: 'all' });
  for (const name of ['ArrowLeft', 'PageUp', 'Escape', 'Home', '5']) expect(barWish(key(name), close, false)).toBeNull();
  expect([barWish(key('+'), close, false), barWish(key('='), close, false), barWish(key('-'), close, true)]).toEqual([{ zoom: 2 }, { zoom: 2 }, { zoom: 0.5 }]);
  // The page itself is zoomed so.
  expect(barWish(key('+', { ctrlKey: true }), close, true)).toBeNull();
});
