import { expect, test } from 'vitest';
import { ClipClock, earliest } from '../../src/clip/clip-clock';

const ROUND = 2 ** 33 / 90_000;

test('timestamps become media time by the first segment, and go on as they are', () => {
  const clock = new ClipClock();
  clock.begin({ start: 100, epoch: 0 }, 7.4);
  expect(clock.at(7.4)).toBeCloseTo(100);
  clock.reach(102.002);
  clock.begin({ start: 102, epoch: 0 }, 9.402);
  expect(clock.at(9.402)).toBeCloseTo(102.002);
});

test('after a discontinuity time goes on where it was, whatever the timestamps say', () => {
  const clock = new ClipClock();
  clock.begin({ start: 100, epoch: 0 }, 5000);
  clock.reach(102.03);
  clock.begin({ start: 102, epoch: 1 }, 1.4);
  expect(clock.at(1.4)).toBeCloseTo(102.03);
});

test('so it does where timestamps leap without one', () => {
  const clock = new ClipClock();
  clock.begin({ start: 100, epoch: 0 }, 5000);
  clock.reach(102);
  clock.begin({ start: 102, epoch: 0 }, 40);
  expect(clock.at(40.5)).toBeCloseTo(102.5);
});

test('the timestamps of MPEG-TS may begin anew between segments and within one', () => {
  const clock = new ClipClock();
  clock.begin({ start: 100, epoch: 0 }, ROUND - 3);
  clock.reach(102);
  clock.begin({ start: 102, epoch: 0 }, ROUND - 1);
  expect(clock.at(ROUND - 0.5)).toBeCloseTo(102.5);
  expect(clock.at(0.5)).toBeCloseTo(103.5);
  clock.reach(104);
  clock.begin({ start: 104, epoch: 0 }, 1);
  expect(clock.at(1.25)).toBeCloseTo(104.25);
  expect(earliest([ROUND - 0.01, 0.02])).toBeCloseTo(ROUND - 0.01);
  expect(earliest([0.02, ROUND - 0.01])).toBeCloseTo(-0.01);
});
