import { describe, expect, test } from 'vitest';
import { dragTo, grip, heldFor, scaleOf, thumbOf } from '../../../components/bar/drag';
import { finenessAt, panSpeed } from '../../../components/bar/lens';

const WINDOW = { start: 1000, end: 87_400 };
const ZOOMED = { start: 40_000, end: 40_800 };
const held = (shown = WINDOW, x = 400) => grip({ pointer: 1, touch: false, x, scale: scaleOf(shown, WINDOW), window: WINDOW }, 800);

describe('a drag', () => {
  test('on the bar is where the pointer is', () => {
    expect(held().time).toBe(1000 + 43_200);
    expect(dragTo(held(), 200, 10, 800)).toMatchObject({ time: 1000 + 21_600, moved: true, fineness: 1 });
    expect(thumbOf(dragTo(held(), 200, 10, 800))).toBe(0.25);
  });

  test('that hardly moves is a click', () => {
    expect(dragTo(held(), 403, 0, 800).moved).toBe(false);
    expect(dragTo(held(), 405, 0, 800).moved).toBe(true);
  });

  test('over an end of the bar stays at it', () => {
    expect(dragTo(held(), 5000, 0, 800).time).toBe(87_400);
    expect(dragTo(dragTo(held(), 5000, 0, 800), 200, 0, 800).time).toBeCloseTo(1000 + 21_600);
    expect(dragTo(held(ZOOMED), -90, 0, 800).time).toBe(40_000);
  });

  test('pulled away goes on from where it is, by halves, quarters and tenths', () => {
    const away = dragTo(held(ZOOMED), 400, 140, 800);
    expect(away).toMatchObject({ time: 40_400, fineness: 1 / 4 });
    expect(dragTo(away, 440, 140, 800).time).toBeCloseTo(40_410);
    const further = dragTo(dragTo(away, 440, 140, 800), 440, -300, 800);
    expect(further).toMatchObject({ fineness: 1 / 10 });
    expect(dragTo(further, 540, -300, 800).time).toBeCloseTo(40_420);
  });

  test('back on the bar reaches both ends of it again, without a jump, and stays with the pointer from there', () => {
    const fine = dragTo(dragTo(held(WINDOW, 100), 100, 200, 800), 700, 200, 800);
    expect(thumbOf(fine)).toBeCloseTo(160 / 800);
    const back = dragTo(fine, 700, 0, 800);
    expect(thumbOf(back)).toBeCloseTo(160 / 800);
    for (const end of [800, 830]) expect(thumbOf(dragTo(back, end, 0, 800))).toBe(1);
    expect(thumbOf(dragTo(dragTo(back, 750, 0, 800), 790, 0, 800))).toBeCloseTo(1 - 0.08);
    expect(thumbOf(dragTo(back, 0, 0, 800))).toBe(0);
    expect(thumbOf(dragTo(dragTo(back, 800, 0, 800), 300, 0, 800))).toBeCloseTo(300 / 800);
  });

  test('that comes back to the bar with the finger at its very end gets there too', () => {
    const edge = dragTo(dragTo(dragTo(held(WINDOW, 100), 100, 200, 800), 800, 200, 800), 800, 0, 800);
    expect(thumbOf(edge)).toBeCloseTo(170 / 800);
    expect(thumbOf(dragTo(edge, 801, 0, 800))).toBe(1);
    expect(thumbOf(dragTo(dragTo(edge, 790, 0, 800), 800, 0, 800))).toBe(1);
  });

  test('that goes fine over what a zoomed bar shows takes that along, as far as the window', () => {
    const fine = dragTo(held(ZOOMED, 790), 790, 300, 800);
    const over = dragTo(fine, 1090, 300, 800);
    expect(over.time).toBeCloseTo(40_820);
    expect(over.scale.shown.end).toBeCloseTo(40_820);
    expect(dragTo(fine, 1e9, 300, 800).time).toBe(87_400);
  });

  test('held at an end of a zoomed bar pans, and the moment stays under the thumb', () => {
    const end = dragTo(held(ZOOMED), 800, 0, 800);
    const later = heldFor(end, 0.5, 800);
    expect(later.scale.shown.start).toBeCloseTo(40_240);
    expect(thumbOf(later)).toBe(1);
    expect(later.time).toBeCloseTo(41_040);
  });

  test('held anywhere else, or on a whole bar, leaves everything as it is', () => {
    for (const still of [dragTo(held(ZOOMED), 300, 0, 800), dragTo(held(), 800, 0, 800), dragTo(held(ZOOMED), 800, 200, 800), held(ZOOMED, 800)]) {
      expect(heldFor(still, 1, 800)).toBe(still);
    }
  });
});

test('what is near the bar is on it: a hand is not steady', () => {
  expect([0, 60, -79, 80, 129, 130, -180, 1000].map(finenessAt)).toEqual([1, 1, 1, 0.5, 0.5, 0.25, 0.1, 0.1]);
});

test('the nearer to an end, the faster it pans', () => {
  expect([0.5, 0.04, 0.96].map(panSpeed)).toEqual([0, 0, 0]);
  expect(panSpeed(0.015)).toBeCloseTo(-0.3);
  expect(panSpeed(2)).toBeCloseTo(0.6);
});
