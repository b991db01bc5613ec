import { describe, expect, test } from 'vitest';
import { CLOSEST, followed, panned, pinched, shownSpan, zoomRound, zoomTo } from '../../../components/bar/bar-view';

const DAY = { start: 1000, end: 87_400 };

describe('a zoom', () => {
  test('keeps the moment under the pointer where it is', () => {
    const zoom = zoomRound(DAY, DAY, 30_000, 8);
    const shown = shownSpan(zoom, DAY);
    expect(shown.end - shown.start).toBeCloseTo(10_800);
    expect((30_000 - shown.start) / (shown.end - shown.start)).toBeCloseTo((30_000 - 1000) / 86_400);
  });

  test('in steps as small as those of a touchpad comes as close as in one, to the same place', () => {
    let shown = DAY;
    for (let i = 0; i < 500; i++) shown = shownSpan(zoomRound(shown, DAY, 80_000, 1.01), DAY);
    const fraction = (80_000 - 1000) / 86_400;
    expect((80_000 - shown.start) / (shown.end - shown.start)).toBeCloseTo(fraction, 3);
  });

  test('ends at twenty seconds, or at a window that is shorter', () => {
    expect(shownSpan(zoomRound(DAY, DAY, 50_000, 1e6), DAY)).toEqual({ start: expect.any(Number), end: expect.any(Number) });
    const { start, end } = shownSpan(zoomRound(DAY, DAY, 50_000, 1e6), DAY);
    expect(end - start).toBeCloseTo(CLOSEST);
    expect(zoomRound({ start: 0, end: 12 }, { start: 0, end: 12 }, 5, 2)).toBeNull();
  });

  test('that shows all of it again is none', () => {
    const zoom = zoomRound(DAY, DAY, 50_000, 2);
    expect(zoomRound(shownSpan(zoom, DAY), DAY, 50_000, 0.5)).toBeNull();
    expect(zoomTo({ start: 0, end: 1e6 }, DAY)).toBeNull();
  });

  test('never shows what is not in the window', () => {
    expect(zoomTo({ start: 900, end: 1000 }, DAY)).toEqual({ start: 1000, end: 1100, live: false });
    expect(panned({ start: 80_000, end: 81_000 }, DAY, 1e6)).toEqual({ start: 86_400, end: 87_400, live: true });
  });
});

describe('as the broadcast goes on', () => {
  test('a zoomed bar keeps its place while the window grows', () => {
    const zoom = zoomTo({ start: 5000, end: 6000 }, DAY);
    expect(shownSpan(zoom, { start: 1000, end: 90_000 })).toEqual({ start: 5000, end: 6000 });
  });

  test('one that touches live follows live', () => {
    const zoom = zoomTo({ start: 86_400, end: 87_400 }, DAY);
    expect(shownSpan(zoom, { start: 1000, end: 87_460 })).toEqual({ start: 86_460, end: 87_460 });
  });

  test('one whose moments have left the window slides on with its start', () => {
    const zoom = zoomTo({ start: 1000, end: 1600 }, DAY);
    expect(shownSpan(zoom, { start: 1300, end: 87_700 })).toEqual({ start: 1300, end: 1900 });
  });

  test('one that is longer than what is left of a window shows all of it', () => {
    const zoom = zoomTo({ start: 5000, end: 6000 }, DAY);
    expect(shownSpan(zoom, { start: 0, end: 500 })).toEqual({ start: 0, end: 500 });
  });
});

test('a playhead that leaves what is shown takes it along, and one that was out of sight does not', () => {
  const zoom = zoomTo({ start: 5000, end: 6000 }, DAY);
  expect(followed(zoom, DAY, 5990, 6001)).toMatchObject({ start: 5501, end: 6501 });
  expect(followed(zoom, DAY, 9000, 9001)).toBe(zoom);
  expect(followed(zoom, DAY, 5200, 5201)).toBe(zoom);
  expect(followed(null, DAY, 1, 2)).toBeNull();
});

test('two fingers keep the moments that they hold under them', () => {
  const moments = [20_000, 30_000] as const;
  const shown = shownSpan(pinched(moments, [0.2, 0.7], DAY), DAY);
  const placeOf = (moment: number) => (moment - shown.start) / (shown.end - shown.start);
  expect([placeOf(20_000), placeOf(30_000)].map((place) => place.toFixed(4))).toEqual(['0.2000', '0.7000']);
  // Fingers that touch or cross are no division by nought.
  expect(pinched(moments, [0.5, 0.5], DAY)).toBeNull();
  const crossed = pinched([40_000, 40_010], [0.6, 0.5], DAY);
  expect((crossed?.end ?? 0) - (crossed?.start ?? 0)).toBeCloseTo(100);
});
