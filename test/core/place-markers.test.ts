import { describe, expect, test } from 'vitest';
import { readMarkers } from '../../src/core/marker';
import { firstAfter, neighbour, placeMarkers } from '../../src/core/place-markers';
import type { PlacedMarker } from '../../src/core/placed-marker';
import { Timeline } from '../../src/core/timeline';

const NOON = Date.UTC(2026, 8, 20, 12);
/** A minute from noon at media time 100, and after five minutes of silence the rest. */
const TIMELINE = Timeline.of([
  { start: 100, duration: 60, clock: NOON },
  { start: 160, duration: 60, clock: NOON + 360_000 },
]);
const NOTHING = { markers: [], chapters: [], ranges: [] };

function own(...given: unknown[]): readonly PlacedMarker[] {
  return placeMarkers({ ...NOTHING, markers: readMarkers(given).markers }, TIMELINE);
}

describe('markers of a page', () => {
  test('lie where their media time or their instant says, in rising order', () => {
    const markers = own(
      { date: new Date(NOON + 30_000), title: 'by Date' },
      { time: 120, end: 125, title: 'by time', id: 'mine' },
      { date: '2026-09-20T12:00:10Z', end: '2026-09-20T12:00:20Z', title: 'by text' },
      { date: NOON, title: 'by number' },
    );
    expect(markers.map(({ time, end, title }) => [time, end, title])).toEqual([
      [100, null, 'by number'], [110, 120, 'by text'], [120, 125, 'by time'], [130, null, 'by Date'],
    ]);
    expect(markers[2]).toEqual({ id: 'mine', time: 120, end: 125, title: 'by time', kind: 'marker' });
  });

  test('that fell into a gap of the broadcast lie where it ends', () => {
    expect(own({ date: NOON + 200_000, title: 'nobody was there' })[0]?.time).toBe(160);
    expect(own({ date: NOON + 50_000, end: NOON + 200_000, title: 'into the gap' })[0]).toMatchObject({ time: 150, end: 160 });
    expect(own({ date: NOON + 365_000, title: 'after it' })[0]?.time).toBe(165);
  });

  test('by the wall clock are nowhere without one', () => {
    const { markers } = readMarkers([{ date: NOON, title: 'a' }, { time: 5, title: 'b' }]);
    expect(placeMarkers({ ...NOTHING, markers }, Timeline.clockless).map(({ title }) => title)).toEqual(['b']);
  });

  test('that are wrong are left out, and it is said what to change', () => {
    const { markers, wrong } = readMarkers([
      null, { time: 5 }, { time: 'soon', title: 'x' }, { date: 'soon', title: 'x' }, { title: 'x' }, { time: 7, end: 3, title: 'right but for its end' },
    ]);
    expect(markers).toEqual([{ id: 'marker-5', title: 'right but for its end', by: 'time', start: 7, end: null }]);
    expect(wrong).toHaveLength(5);
    expect(wrong[1]).toBe('markers[1] has no title: give it a string');
    expect(wrong[2]).toContain('media seconds');
  });

  test('have the members that JSON has as null left out, and no media time of what only becomes a number', () => {
    const { markers, wrong } = readMarkers([
      { time: null, date: NOON, end: null, title: 'by its date' }, { time: 5, date: null, end: null, title: 'by its time' },
      { time: '', title: 'x' }, { time: false, title: 'x' }, { time: null, date: null, title: 'x' }, { date: '', title: 'x' },
    ]);
    expect(markers.map(({ by, start, end }) => [by, start, end])).toEqual([['date', NOON, null], ['time', 5, null]]);
    expect(wrong).toHaveLength(4);
  });
});

test('chapters and date ranges lie among them', () => {
  const chapters = [{ id: 'c', startTime: 110, endTime: Infinity, title: 'Second half' }];
  const ranges = [{ id: 'r', start: NOON + 5000, end: NOON + 8000, title: 'Goal' }];
  const { markers } = readMarkers([{ time: 107, title: 'between' }]);
  expect(placeMarkers({ markers, chapters, ranges }, TIMELINE).map(({ kind, time, end }) => [kind, time, end])).toEqual([
    ['date-range', 105, 108], ['marker', 107, null], ['chapter', 110, null],
  ]);
});

describe('among thousands of markers', () => {
  const many = placeMarkers(
    { ...NOTHING, markers: readMarkers(Array.from({ length: 20_000 }, (_, n) => ({ time: 10 * n, title: `${n}` }))).markers }, TIMELINE,
  );

  test('those after a time are found by halving', () => {
    expect([firstAfter(many, -1), firstAfter(many, 0), firstAfter(many, 0, true), firstAfter(many, 995), firstAfter(many, 1e9)]).toEqual([0, 1, 0, 100, 20_000]);
    const began = performance.now();
    for (let n = 0; n < 20_000; n += 1) firstAfter(many, n * 9);
    expect(performance.now() - began).toBeLessThan(200);
  });

  test('the next one begins after the picture, also where that is a rounding error before a marker', () => {
    expect(neighbour(many, 95, 1)?.time).toBe(100);
    expect(neighbour(many, 100, 1)?.time).toBe(110);
    expect(neighbour(many, 99.9999, 1)?.time).toBe(110);
    expect(neighbour(many, 1e9, 1)).toBeNull();
  });

  test('the previous one is the one that is on, and the one before it while that has just begun', () => {
    expect(neighbour(many, 105, -1)?.time).toBe(100);
    expect(neighbour(many, 102.9, -1)?.time).toBe(90);
    expect(neighbour(many, 100, -1)?.time).toBe(90);
    expect(neighbour(many, 1, -1)).toBeNull();
  });
});

test('a timeline equals one that says the same, and none that has learned of a gap since', () => {
  const steps = [{ start: 100, duration: 60, clock: NOON }, { start: 160, duration: 60, clock: NOON + 360_000 }];
  expect(TIMELINE.equals(Timeline.of(steps))).toBe(true);
  expect(TIMELINE.equals(Timeline.of(steps.slice(0, 1)))).toBe(false);
});
