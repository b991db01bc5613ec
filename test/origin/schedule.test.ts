import { expect, test } from 'vitest';
import { listing } from '../../demo/origin/listing';
import { Schedule, type ScheduleOptions } from '../../demo/origin/schedule';
import { NOON } from './support/with-origin';

const EVEN: ScheduleOptions = {
  beganAt: NOON, segmentSeconds: 6, cut: 'even', discontinuityEvery: 0, timestamps: 'reset', awaySeconds: 0,
};

const KINDS: readonly Partial<ScheduleOptions>[] = [
  {}, { cut: 'uneven' }, { segmentSeconds: 2, cut: 'uneven' }, { discontinuityEvery: 10 },
  { cut: 'uneven', discontinuityEvery: 7, awaySeconds: 90 },
  { segmentSeconds: 3, cut: 'uneven', discontinuityEvery: 9, timestamps: 'continue', awaySeconds: 13 },
];

test.each(KINDS)('segments of %j lie end to end, and each second finds its own', (kind) => {
  const schedule = new Schedule({ ...EVEN, ...kind });
  let recorded = 0;
  for (let n = 0; n < 200; n++) {
    const slot = schedule.slot(n);
    expect(slot).toMatchObject({ number: n, recorded });
    for (const second of [0, 0.4, slot.seconds - 1]) expect(schedule.at(recorded + second)).toBe(n);
    recorded += slot.seconds;
  }
});

test.each(KINDS)('segments of %j at hour 40 are those that counting would find', (kind) => {
  const schedule = new Schedule({ ...EVEN, ...kind });
  const n = schedule.at(40 * 3600);
  let recorded = 0;
  for (let i = 0; i < n; i++) recorded += schedule.slot(i).seconds;
  expect(schedule.slot(n).recorded).toBe(recorded);
  expect(recorded).toBeLessThanOrEqual(40 * 3600);
  expect(recorded + schedule.slot(n).seconds).toBeGreaterThan(40 * 3600);
});

test.each([2, 3, 4, 5, 6])('uneven segments of about %i s are longer and shorter, and even out', (segmentSeconds) => {
  const schedule = new Schedule({ ...EVEN, segmentSeconds, cut: 'uneven' });
  const lengths = Array.from({ length: 8 }, (_, n) => schedule.slot(n).seconds);
  expect(Math.max(...lengths)).toBeGreaterThan(segmentSeconds + 1);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1);
  expect(lengths.reduce((sum, each) => sum + each)).toBe(8 * segmentSeconds);
});

test('while the publisher is away nothing is recorded, and the clock goes on', () => {
  const schedule = new Schedule({ ...EVEN, discontinuityEvery: 10, awaySeconds: 30 });
  expect([0, 59, 60, 75, 89, 90, 91, 150, 165].map((second) => schedule.recorded(second)))
    .toEqual([0, 59, 60, 60, 60, 60, 61, 120, 120]);
  expect(schedule.slot(9).clock).toBe(NOON + 54_000);
  expect(schedule.slot(10)).toMatchObject({ run: 1, recorded: 60, stamp: 0, clock: NOON + 90_000 });
});

test('timestamps start anew at a discontinuity, or go on', () => {
  const stamps = (timestamps: 'reset' | 'continue'): number[] => [8, 9, 10, 11, 20]
    .map((n) => new Schedule({ ...EVEN, discontinuityEvery: 10, timestamps }).slot(n).stamp);
  expect(stamps('reset')).toEqual([48, 54, 0, 6, 0]);
  expect(stamps('continue')).toEqual([48, 54, 60, 66, 120]);
});

test('a list keeps as few segments as fill its window', () => {
  const schedule = new Schedule(EVEN);
  const at = (elapsed: number): number[] => {
    const { first, end } = listing(schedule, { elapsed, ended: false, window: 20 });
    return [first, end];
  };
  expect([0, 5, 6, 24, 29, 30, 3600].map(at)).toEqual([[0, 0], [0, 0], [0, 1], [0, 4], [0, 4], [1, 5], [596, 600]]);
});
