import { describe, expect, test } from 'vitest';
import { Timeline, type ListedSegment } from '../../src/core/timeline';

const TWO_PM = Date.UTC(2026, 8, 20, 14);

/** Segments of 2 s, each with its clock. */
function broadcast(count: number, { start = 0, clock = TWO_PM } = {}): ListedSegment[] {
  return Array.from({ length: count }, (_, n) => ({ start: start + n * 2, duration: 2, clock: clock + n * 2000 }));
}

describe('with a clock', () => {
  test('media time and wall clock are converted into each other', () => {
    const timeline = Timeline.of(broadcast(1800));
    expect(timeline.clockAt(1234.5)).toBe(TWO_PM + 1_234_500);
    expect(timeline.timeAt(TWO_PM + 1_234_500)).toBe(1234.5);
  });

  test('the clock of the first segment alone is enough', () => {
    const segments = broadcast(1800).map((segment, n) => (n === 0 ? segment : { ...segment, clock: null }));
    expect(Timeline.of(segments).clockAt(3000)).toBe(TWO_PM + 3_000_000);
  });

  test('before the first and after the last segment it is extrapolated', () => {
    const timeline = Timeline.of(broadcast(10, { start: 100 }));
    expect(timeline.clockAt(0)).toBe(TWO_PM - 100_000);
    expect(timeline.timeAt(TWO_PM + 60_000)).toBe(160);
  });

  test('a publisher who was away for an hour leaves a gap in the clock, none in media time', () => {
    const afterGap = TWO_PM + 20_000 + 3_600_000;
    const timeline = Timeline.of([...broadcast(10), ...broadcast(10, { start: 20, clock: afterGap })]);
    expect(timeline.clockAt(19)).toBe(TWO_PM + 19_000);
    expect(timeline.clockAt(21)).toBe(afterGap + 1000);
    expect(timeline.timeAt(afterGap + 1000)).toBe(21);
  });

  test('an instant within a gap is the first one after it', () => {
    const afterGap = TWO_PM + 3_600_000;
    const timeline = Timeline.of([...broadcast(10), ...broadcast(10, { start: 20, clock: afterGap })]);
    expect(timeline.timeAt(TWO_PM + 1_800_000)).toBe(20);
  });

  test('a clock that drifts against the segment lengths is followed over a day', () => {
    const drifting = Array.from({ length: 43_200 }, (_, n) => ({ start: n * 2, duration: 2, clock: TWO_PM + n * 2000.5 }));
    const clock = Timeline.of(drifting).clockAt(80_000);
    expect(Math.abs((clock ?? 0) - (TWO_PM + 40_000 * 2000.5))).toBeLessThanOrEqual(5);
  });

  test('rounded milliseconds do not make steps', () => {
    const rounded = Array.from({ length: 100 }, (_, n) => ({
      start: n * 2.002, duration: 2.002, clock: Math.round(TWO_PM + n * 2002),
    }));
    expect(Timeline.of(rounded).clockAt(100)).toBeCloseTo(TWO_PM + 100_000, -1);
  });
});

describe('without a clock', () => {
  test('nothing is guessed', () => {
    const timeline = Timeline.of(broadcast(10).map((segment) => ({ ...segment, clock: null })));
    expect(timeline.hasClock).toBe(false);
    expect(timeline.clockAt(5)).toBeNull();
    expect(timeline.timeAt(TWO_PM)).toBeNull();
  });

  test('NaN has no instant, even with a clock', () => {
    expect(Timeline.of(broadcast(10)).clockAt(Number.NaN)).toBeNull();
  });
});
