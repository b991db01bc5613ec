import { describe, expect, test } from 'vitest';
import { LiveClock, type ListedEnd } from '../../src/core/live-clock';
import { Timeline } from '../../src/core/timeline';

const BEGAN = Date.UTC(2026, 8, 20, 14);
/** An hour of 6 s segments that begins at media time 100, listed a second late. */
const END = 3700;
const TIMELINE = Timeline.of([{ start: 100, duration: 6, clock: BEGAN }]);
const LISTED_AT = BEGAN + 3_601_000;
const LIST: ListedEnd = { end: END, segment: 6, timeline: TIMELINE, listedAt: LISTED_AT };

function learned(list: ListedEnd, live: number, now: number): LiveClock {
  const clock = new LiveClock();
  clock.learn(list, live, false, now);
  return clock;
}

describe('a live instant lies on the timeline of the recording', () => {
  test('where the clock of the recording says so, where both servers have one', () => {
    const clock = learned(LIST, LISTED_AT + 1_700, LISTED_AT + 2_000);
    expect(clock.timeAt(BEGAN + 3_602_700, TIMELINE)).toBeCloseTo(100 + 3602.7, 6);
  });

  test('however late a list is by its length', () => {
    const clock = learned(LIST, LISTED_AT + 5_700, LISTED_AT + 6_000);
    expect(clock.timeAt(BEGAN + 3_606_700, TIMELINE)).toBeCloseTo(100 + 3606.7, 6);
  });

  test.each([['an hour ahead', 3_600_000], ['an hour behind', -3_600_000], ['seconds since something else', -BEGAN]])(
    'within a segment, where the clocks of both servers have nothing to do with each other: %s',
    (_name, off) => {
      const live = LISTED_AT + 1_700 + off;
      const clock = learned(LIST, live, LISTED_AT + 2_000);
      const time = clock.timeAt(live, TIMELINE);
      expect(time).toBeGreaterThan(END);
      expect(time).toBeLessThan(END + 6);
      expect(clock.timeAt(live + 10_000, TIMELINE)).toBeCloseTo(time + 10, 6);
    },
  );

  test('within a segment, where the recording has no clock, and stays there', () => {
    const unclocked = { ...LIST, timeline: Timeline.clockless };
    const clock = learned(unclocked, LISTED_AT + 1_700, LISTED_AT + 2_000);
    const time = clock.timeAt(LISTED_AT + 1_700, Timeline.clockless);
    expect(time).toBeCloseTo(END + 2, 6);
    clock.learn({ ...unclocked, end: END + 6, listedAt: LISTED_AT + 9_000 }, LISTED_AT + 9_700, false, LISTED_AT + 10_000);
    expect(clock.timeAt(LISTED_AT + 1_700, Timeline.clockless)).toBe(time);
  });

  test('after an absence of the publisher too', () => {
    const clock = learned(LIST, LISTED_AT + 1_700, LISTED_AT + 2_000);
    const later = Timeline.of([{ start: 100, duration: 6, clock: BEGAN }, { start: END, duration: 6, clock: BEGAN + 7_200_000 }]);
    expect(clock.timeAt(BEGAN + 7_203_000, later)).toBeCloseTo(END + 3, 6);
  });

  test('nowhere before anything was listed', () => {
    expect(new LiveClock().timeAt(BEGAN, TIMELINE)).toBeNaN();
  });

  test('where it is supposed to be, until the stream has told', () => {
    const clock = new LiveClock();
    clock.learn(LIST, LISTED_AT + 1_700, true, LISTED_AT + 2_000);
    expect(clock.timeAt(LISTED_AT + 1_700, TIMELINE)).toBeCloseTo(100 + 3602.7, 6);
    const live = LISTED_AT + 2_700 + 3_600_000;
    clock.learn(LIST, live, false, LISTED_AT + 3_000);
    const time = clock.timeAt(live, TIMELINE);
    expect(time).toBeGreaterThan(END);
    expect(time).toBeLessThan(END + 6);
  });
});

describe('as long as nothing tells, the live instant is supposed to be', () => {
  test('a little before that of the clock of the viewer', () => {
    expect(LiveClock.suppose(LIST, LISTED_AT + 2_000)).toBe(LISTED_AT + 1_900);
    expect(LiveClock.suppose({ ...LIST, timeline: Timeline.clockless }, LISTED_AT + 2_000)).toBe(LISTED_AT + 2_000);
  });

  test.each([['an hour ahead', 3_600_000], ['an hour behind', -3_600_000]])('what the list allows, where that clock is %s', (_name, off) => {
    const now = LISTED_AT + 2_000 + off;
    const supposed = LiveClock.suppose({ ...LIST, listedAt: LISTED_AT + off }, now);
    expect(supposed - BEGAN - 3_602_000).toBeGreaterThanOrEqual(0);
    expect(supposed - BEGAN - 3_602_000).toBeLessThanOrEqual(8_500);
  });
});
