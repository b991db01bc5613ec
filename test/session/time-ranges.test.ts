import { expect, test } from 'vitest';
import { timeRange } from '../../src/session/time-ranges';

test('one range', () => {
  const range = timeRange(10, 3600);
  expect([range.length, range.start(0), range.end(0)]).toEqual([1, 10, 3600]);
});

test('no range where the end is not known or before the start', () => {
  expect(timeRange(0, -1)).toHaveLength(0);
  expect(timeRange(0, Number.NaN)).toHaveLength(0);
});

test('an index outside throws as in HTML', () => {
  for (const index of [-1, 1]) {
    expect(() => timeRange(0, 1).start(index)).toThrow(expect.objectContaining({ name: 'IndexSizeError' }));
  }
});
