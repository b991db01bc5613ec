import { describe, expect, test } from 'vitest';
import { NO_OUTLINE } from '../../src/core/outline';
import type { Recording } from '../../src/core/recording';
import { Timeline } from '../../src/core/timeline';
import { ListedWindow } from '../../src/playout/listed-window';
import { FakeClock } from '../fakes/fake-clock';

const GROWING: Recording = {
  start: 0, end: 100, timeline: Timeline.clockless, holdBack: 6, segment: 2, segments: 50, live: true, growth: 'growing', dateRanges: [],
  outline: NO_OUTLINE,
};
const SLIDING: Recording = { ...GROWING, start: 40, growth: 'sliding' };
const ENDED: Recording = { ...GROWING, live: false };

/** A window whose list has just been read. */
function windowOf(recording: Recording) {
  const clock = new FakeClock();
  const window = new ListedWindow(clock);
  window.read(recording);
  return { clock, window };
}

test('before its list was read a window has no edge, no start and no latency, and has passed over nothing', () => {
  const window = new ListedWindow(new FakeClock());
  expect([window.edge, window.oldest, window.latencyAt(0)]).toEqual([Number.NaN, Number.NaN, null]);
  expect(window.hasPassed(0)).toBe(false);
});

describe('the edge', () => {
  test('stays behind the end of the list by the hold-back, and goes on between two readings', async () => {
    const { clock, window } = windowOf(GROWING);
    expect(window.edge).toBe(94);
    await clock.pass(1_500);
    expect(window.edge).toBe(95.5);
    window.read({ ...GROWING, end: 102 });
    expect(window.edge).toBe(96);
  });

  test('waits where the next segment is late, and does not go back when it comes', async () => {
    const { clock, window } = windowOf(GROWING);
    await clock.pass(20_000);
    expect(window.edge).toBe(96);
    window.read({ ...GROWING, end: 101 });
    expect(window.edge).toBe(96);
  });

  test('goes on for longer while the list is held, since it is looked at only now and then', async () => {
    const { clock, window } = windowOf(GROWING);
    window.held = true;
    await clock.pass(20_000);
    expect(window.edge).toBe(114);
    await clock.pass(60_000);
    expect(window.edge).toBe(124);
  });

  test('is not older than what is listed where the list is shorter than its hold-back', () => {
    const { window } = windowOf({ ...SLIDING, start: 97 });
    expect(window.edge).toBe(97);
  });
});

describe('the start', () => {
  test('of what grows stays', async () => {
    const { clock, window } = windowOf(GROWING);
    await clock.pass(60_000);
    expect(window.start).toBe(0);
  });

  test('of what slides goes on with the clock as the edge does, a segment at most, and never back', async () => {
    const { clock, window } = windowOf(SLIDING);
    const length = () => window.edge - window.start;
    await clock.pass(1_500);
    expect([window.start, length()]).toEqual([41.5, 54]);
    await clock.pass(500);
    window.read({ ...SLIDING, start: 42, end: 102 });
    expect([window.start, length()]).toEqual([42, 54]);
    await clock.pass(9_000);
    expect(window.start).toBe(44);
    window.read({ ...SLIDING, start: 43.5, end: 103.5 });
    expect(window.start).toBe(44);
  });

  test('of a recording that is over is where it says', () => {
    expect(windowOf({ ...SLIDING, live: false }).window.start).toBe(40);
  });
});

describe('the oldest instant that will still be there', () => {
  test('is the start of what grows, however long ago the list was read', async () => {
    const { clock, window } = windowOf(GROWING);
    window.held = true;
    await clock.pass(600_000);
    expect(window.oldest).toBe(0);
  });

  test('moves with a window that slides, two segments at most, and leaves time to load', async () => {
    const { clock, window } = windowOf(SLIDING);
    expect(window.oldest).toBe(42);
    await clock.pass(3_000);
    expect(window.oldest).toBe(45);
    await clock.pass(60_000);
    expect(window.oldest).toBe(46);
  });

  test('moves on for longer while the list is held', async () => {
    const { clock, window } = windowOf(SLIDING);
    window.held = true;
    await clock.pass(20_000);
    expect(window.oldest).toBe(62);
    await clock.pass(60_000);
    expect(window.oldest).toBe(72);
  });

  test('starts anew with each segment that is listed, not with each reading', async () => {
    const { clock, window } = windowOf(SLIDING);
    await clock.pass(2_000);
    window.read(SLIDING);
    expect(window.oldest).toBe(44);
    window.read({ ...SLIDING, start: 42, end: 102 });
    expect(window.oldest).toBe(44);
    await clock.pass(1_000);
    expect(window.oldest).toBe(45);
  });

  test('is not newer than the edge where next to nothing is kept', () => {
    const { window } = windowOf({ ...SLIDING, start: 93 });
    expect(window.oldest).toBe(94);
  });

  test('of a list that was not seen to move counts as sliding', () => {
    const { window } = windowOf({ ...SLIDING, growth: 'unknown' });
    expect(window.oldest).toBe(42);
  });

  test('is the first listed one of a recording that is over', async () => {
    const { clock, window } = windowOf({ ...ENDED, start: 40, growth: 'sliding' });
    await clock.pass(60_000);
    expect(window.oldest).toBe(40);
  });
});

describe('a window', () => {
  test('that grows passes over nothing', async () => {
    const { clock, window } = windowOf({ ...GROWING, start: 10 });
    window.held = true;
    await clock.pass(600_000);
    expect(window.hasPassed(0)).toBe(false);
  });

  test('that slides has passed over what is listed no more', async () => {
    const { clock, window } = windowOf(SLIDING);
    expect([39.9, 40].map((position) => window.hasPassed(position))).toEqual([true, false]);
    await clock.pass(60_000);
    expect(window.hasPassed(40)).toBe(false);
    window.read({ ...SLIDING, start: 42, end: 102 });
    expect(window.hasPassed(40)).toBe(true);
  });

  test('that slides while the list is held has passed over what must have gone since', async () => {
    const { clock, window } = windowOf(SLIDING);
    window.held = true;
    await clock.pass(20_000);
    expect([59.9, 60].map((position) => window.hasPassed(position))).toEqual([true, false]);
  });

  test('that has slid to its end has passed over what is listed no more, held or not', async () => {
    const { clock, window } = windowOf({ ...SLIDING, live: false });
    window.held = true;
    await clock.pass(60_000);
    expect([39.9, 40].map((position) => window.hasPassed(position))).toEqual([true, false]);
  });

  test('of a recording that never slid passes over nothing', () => {
    const { window } = windowOf({ ...ENDED, start: 10, growth: 'unknown' });
    expect(window.hasPassed(0)).toBe(false);
  });
});

describe('the latency', () => {
  test('counts from the end of the list where the stream tells no clock, up to the next segment', async () => {
    const { clock, window } = windowOf(GROWING);
    expect(window.latencyAt(94)).toBe(6);
    await clock.pass(1_000);
    expect(window.latencyAt(94)).toBe(7);
    await clock.pass(60_000);
    expect(window.latencyAt(94)).toBe(8);
  });

  test('is counted from the newest segment, not from the newest reading', async () => {
    const { clock, window } = windowOf(GROWING);
    await clock.pass(1_500);
    window.read(GROWING);
    expect(window.latencyAt(94)).toBe(7.5);
    window.read({ ...GROWING, end: 102 });
    expect(window.latencyAt(94)).toBe(8);
  });

  test('goes by the clock of the stream where it tells one', async () => {
    const clock = new FakeClock();
    const window = new ListedWindow(clock);
    // The last segment ended three seconds ago, which is when it was taken by the camera.
    const timeline = Timeline.of([{ start: 98, duration: 2, clock: clock.now() - 5_000 }]);
    window.read({ ...SLIDING, timeline });
    expect(window.latencyAt(94)).toBe(9);
    await clock.pass(1_000);
    expect(window.latencyAt(94)).toBe(10);
  });

  test('is none where the recording is over', () => {
    expect(windowOf(ENDED).window.latencyAt(94)).toBeNull();
  });
});
