import { expect, test } from 'vitest';
import { latencyOf } from '../../src/core/latency';

const NOON = Date.UTC(2026, 8, 20, 12);
const signs = { position: 3590, end: 3600, segment: 2, age: 1, endClock: NOON - 1500, now: NOON };

test('by the clock of the stream: how long ago the picture was taken', () => expect(latencyOf(signs)).toBe(11.5));
test('without a clock: how far the end of the list is, and how old that is', () =>
  expect(latencyOf({ ...signs, endClock: null })).toBe(11));
test('a list that stopped growing does not count on', () =>
  expect(latencyOf({ ...signs, endClock: null, age: 600 })).toBe(12));
test('a server whose clock is an hour ahead is not believed', () =>
  expect(latencyOf({ ...signs, endClock: NOON + 3_600_000 })).toBe(11));
test('nor one whose clock is an hour behind', () =>
  expect(latencyOf({ ...signs, endClock: NOON - 3_600_000 })).toBe(11));
