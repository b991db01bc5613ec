import { describe, expect, test } from 'vitest';
import { parseStartAt, startTime } from '../../src/core/start-at';
import { Timeline } from '../../src/core/timeline';

const TWO_PM = Date.UTC(2026, 8, 20, 14);
const window = {
  start: 100, edge: 3700, live: true, timeline: Timeline.of([{ start: 100, duration: 2, clock: TWO_PM }]),
};
const at = (text: string, changes: Partial<typeof window> = {}) => {
  const startAt = parseStartAt(text);
  return startAt && startTime(startAt, { ...window, ...changes });
};

describe('start-at', () => {
  test('live', () => expect(at('live')).toBe(3700));
  test('nothing is live', () => expect(at('')).toBe(3700));
  test('start', () => expect(at('start')).toBe(100));
  test('seconds behind live', () => expect(at('-600')).toBe(3100));
  test('seconds behind live, beyond the window: its oldest instant', () => expect(at('-86400')).toBe(100));
  test('a date', () => expect(at('2026-09-20T14:10:00Z')).toBe(700));
  test('a date before the window: its oldest instant', () => expect(at('2026-09-19T00:00:00Z')).toBe(100));
  test('a date in the future: live', () => expect(at('2027-01-01T00:00:00Z')).toBe(3700));
  test('a date where there is no clock is not guessed', () =>
    expect(at('2026-09-20T14:10:00Z', { timeline: Timeline.clockless })).toBeNull());
  test('live on a finished recording is its beginning', () => expect(at('live', { live: false })).toBe(100));
  test('anything else is not understood', () => expect(parseStartAt('yesterday-ish')).toBeNull());
});
