import { expect, test } from 'vitest';
import { oneMore, sideAt, skippedBy, type Side, type Taps } from '../../components/extras/taps';

function tapped(...taps: readonly (readonly [side: Side, at: number])[]): Taps | null {
  let all: Taps | null = null;
  for (const [side, at] of taps) all = oneMore(all, side, at);
  return all;
}

test('the picture has a left third, a middle and a right third', () => {
  expect([0, 0.33, 0.34, 0.5, 0.66, 0.67, 1].map(sideAt)).toEqual([
    'left', 'left', 'middle', 'middle', 'middle', 'right', 'right',
  ]);
});

test('one tap skips nothing, two skip ten seconds, each further one ten more', () => {
  const skipped = (...at: number[]) => {
    const taps = tapped(...at.map((time) => ['right', time] as const));
    return taps && skippedBy(taps);
  };
  expect(skipped(0)).toBe(0);
  expect(skipped(0, 250)).toBe(10);
  expect(skipped(0, 250, 700)).toBe(20);
  expect(skipped(0, 250, 700, 1300)).toBe(30);
  expect(tapped(['left', 0], ['left', 100], ['left', 200])).toMatchObject({ count: 3 });
});

test('two slow taps are two single ones, and so are taps on two sides', () => {
  expect(tapped(['right', 0], ['right', 350])?.count).toBe(1);
  expect(tapped(['right', 0], ['left', 100])?.count).toBe(1);
  expect(tapped(['right', 0], ['right', 100], ['right', 1000])?.count).toBe(1);
});

test('in the middle every tap is a single one', () => {
  expect(tapped(['middle', 0], ['middle', 100])?.count).toBe(1);
});

test('the left is back', () => {
  expect(skippedBy({ side: 'left', count: 3, at: 0 })).toBe(-20);
});
