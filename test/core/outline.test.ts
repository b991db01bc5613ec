import { describe, expect, test } from 'vitest';
import { OutlineDrawing } from '../../src/core/outline';
import { OutlineReader } from '../../src/hls/read-outline';
import { clockAt } from '../playlist/day-list';
import { DAY, dayText, HOUR, playedList } from '../hls/long-lists';

const AWAY = { awayEvery: 450 };

describe('an outline', () => {
  test('has a gap where nobody published, and a mere break at a discontinuity of which the clock knows nothing', () => {
    const drawing = new OutlineDrawing();
    drawing.add({ time: 0, clock: 1_000_000, discontinuity: false });
    drawing.add({ time: 100, clock: null, discontinuity: true });
    drawing.add({ time: 200, clock: 1_800_000, discontinuity: true });
    expect(drawing.outline([{ start: 0, end: 300 }])).toEqual({
      breaks: [{ time: 100, gap: 0 }, { time: 200, gap: 600 }],
      clock: [[0, 1_000_000], [200, 1_800_000]],
      known: [{ start: 0, end: 300 }],
    });
  });

  test('takes a clock that is set back for a break, and one that drifts for none', () => {
    const drawing = new OutlineDrawing();
    for (let at = 0; at < 100; at++) drawing.add({ time: at, clock: at * 1008, discontinuity: false });
    drawing.add({ time: 100, clock: 0, discontinuity: false });
    const { breaks, clock } = drawing.outline([{ start: 0, end: 101 }]);
    expect(breaks).toEqual([{ time: 100, gap: 0 }]);
    expect(clock.length).toBeLessThan(20);
    for (const [time, instant] of clock.slice(0, -1)) expect(instant).toBe(time * 1008);
  });

  test('forgets what has left the window, and keeps the clock that holds at its start', () => {
    const drawing = new OutlineDrawing();
    drawing.add({ time: 0, clock: 0, discontinuity: false });
    drawing.add({ time: 10, clock: 60_000, discontinuity: false });
    drawing.add({ time: 20, clock: 120_000, discontinuity: false });
    const { breaks, clock } = drawing.outline([{ start: 15, end: 30 }]);
    expect(breaks.map(({ time }) => time)).toEqual([20]);
    expect(clock).toEqual([[10, 60_000], [20, 120_000]]);
  });

  test('keeps its lists as long as nothing is told anew', () => {
    const drawing = new OutlineDrawing();
    drawing.add({ time: 0, clock: 0, discontinuity: false });
    const before = drawing.outline([{ start: 0, end: 10 }]);
    const after = drawing.outline([{ start: 0, end: 12 }]);
    expect([after.breaks, after.clock]).toEqual([before.breaks, before.clock]);
    expect(after.breaks === before.breaks && after.clock === before.clock).toBe(true);
  });
});

describe('the outline of a long list', () => {
  test('has every absence at its place, before the history is known and after', async () => {
    const { windowed, windows, url } = await playedList(dayText(DAY, { awayEvery: 5000 }));
    const reader = new OutlineReader();
    const tail = reader.readWindowed(windowed, 0);
    const [part] = tail.known;
    expect(tail.known).toHaveLength(1);
    expect(part?.start).toBeGreaterThan(windowed.end - 4 * 3600);
    await windows.readHistory([url]);
    const whole = reader.readWindowed(windowed, 0);
    const places = Array.from({ length: Math.floor((DAY - 1) / 5000) }, (_, i) => windowed.start + (i + 1) * 10_000);
    expect(whole.breaks.map(({ time }) => time)).toEqual(places.map((time) => expect.closeTo(time, 3)));
    expect(whole.breaks.every(({ gap }) => Math.abs(gap - 600) < 0.01)).toBe(true);
    expect(whole.clock.map(([, instant]) => instant)).toEqual([0, ...places.map((_, i) => (i + 1) * 5000)].map((segment) => clockAt(segment, { awayEvery: 5000 })));
    expect(whole.known).toEqual([{ start: expect.closeTo(windowed.start, 3) as number, end: expect.closeTo(windowed.end, 3) as number }]);
  });

  test('is read on, not anew: the same lists until something is told', async () => {
    const { windowed, windows, url } = await playedList(dayText(HOUR, AWAY));
    await windows.readHistory([url]);
    const reader = new OutlineReader();
    const before = reader.readWindowed(windowed, 0);
    expect(before.breaks.length).toBe(3);
    expect(reader.readWindowed(windowed, 0).breaks).toBe(before.breaks);
    expect(reader.readWindowed(windowed, 5).breaks.map(({ time }) => time)).toEqual(before.breaks.map(({ time }) => expect.closeTo(time + 5, 3)));
  });
});
