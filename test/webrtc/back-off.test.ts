import { expect, test } from 'vitest';
import { waitBefore } from '../../src/webrtc/back-off';

test('attempts are at least a second apart, become rarer, and are uneven', () => {
  const waits = [1, 2, 3, 4, 5, 6, 20].map((failures) => waitBefore(failures, () => 0));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  expect(waitBefore(1, () => 0.999)).toBeGreaterThan(1_400);
});
