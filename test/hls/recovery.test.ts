import { expect, test } from 'vitest';
import { remedyFor } from '../../src/hls/recovery';

test('a network that is down is tried for ever, ever more slowly', () => {
  const waits = [0, 1, 2, 3, 4, 50].map((earlier) => remedyFor('network', earlier));
  expect(waits.map((remedy) => remedy.do === 'load-again' && remedy.afterMs)).toEqual([
    1000, 2000, 4000, 8000, 15_000, 15_000,
  ]);
});

test('a missing segment is tried three times', () => {
  expect([0, 1, 2, 3].map((earlier) => remedyFor('missing', earlier).do)).toEqual([
    'load-again', 'load-again', 'load-again', 'give-up',
  ]);
});

test('media is rebuilt twice, not in a loop', () => {
  expect([0, 1, 2].map((earlier) => remedyFor('media', earlier).do)).toEqual(['rebuild-media', 'rebuild-media', 'give-up']);
});
