import { describe, expect, test } from 'vitest';
import { random } from '../playlist/random-list';
import { clockAt, dayLines, type DayOptions } from '../playlist/day-list';
import { readTimestamps } from './hls-in-node';
import { addressOf, both, DAY, dayText, HOUR, LENGTHS, never, playedList, type Shown } from './long-lists';

/** Segments of a broadcast with absences of ten minutes. */
const AWAY: DayOptions = { awayEvery: 450 };
const LISTS: readonly (readonly [string, number, DayOptions])[] = [
  ...LENGTHS.map(([name, segments]) => [name, segments, {}] as const),
  ['1 h without a clock', HOUR, { clock: false }],
  ['24 h without a clock', DAY, { clock: false }],
  ['24 h with absences', DAY, { awayEvery: 5000 }],
];

/** Expects that what hls.js knows of segments has stayed as it was. */
function expectSame(before: Shown, after: Shown, atLeast: number) {
  const pairs = both(before, after);
  expect(pairs.length).toBeGreaterThanOrEqual(atLeast);
  for (const [known, now] of pairs) {
    expect([now.number, now.discontinuity]).toEqual([known.number, known.discontinuity]);
    expect(now.start).toBeCloseTo(known.start, 6);
  }
}

describe.each(LISTS)('a list of %s', (_name, segments, options) => {
  test('is seen with its newest segments at first', async () => {
    const { shown, windowed } = await playedList(dayText(segments, options));
    const { details } = shown();
    expect(details.fragments.at(-1)?.relurl).toBe(addressOf(segments - 1));
    expect(details.fragmentEnd).toBeCloseTo(windowed.end, 6);
    expect(details.fragments.length).toBeLessThanOrEqual(90);
    expect([windowed.showsEnd, details.live]).toEqual([true, true]);
  });

  test('lies where it did when its history has been read, with the same numbers, and has its exact start', async () => {
    const { shown, windowed, windows, url } = await playedList(dayText(segments, options));
    const [before, { end }] = [shown(), windowed];
    await windows.readHistory([url]);
    expectSame(before, shown(), 31);
    expect(windowed.end).toBeCloseTo(end, 6);
    expect(windowed.end - windowed.start).toBeCloseTo(2 * segments, 6);
    expect(windowed.start).toBeGreaterThanOrEqual(0);
    expect([windowed.tellsStart, windows.areWhole([url])]).toEqual([true, true]);
  });

  test('is seen by 90 segments at most, wherever the playhead goes, and has what is on there', async () => {
    const { goTo, windowed, windows, url } = await playedList(dayText(segments, options));
    await windows.readHistory([url]);
    const die = random(segments);
    for (const share of [0, 0.001, ...Array.from({ length: 8 }, die), 0.999, 1]) {
      const segment = Math.min(segments - 1, Math.floor(share * segments));
      const time = windowed.start + 2 * segment + 0.7;
      const seen = await goTo(time);
      expect(seen.at(time)).toBe(addressOf(segment));
      expect(seen.details.fragments.length).toBeLessThanOrEqual(90);
      expect(windows.covers(time, [url])).toBe(true);
    }
  });
});

test('the start is known by the clocks before the history is read, where nobody was away', async () => {
  const { windowed, windows, url } = await playedList(dayText(DAY));
  const { start } = windowed;
  expect([windowed.tellsStart, windows.areWhole([url])]).toEqual([true, false]);
  await windows.readHistory([url]);
  expect(windowed.start).toBeCloseTo(start, 6);
});

test('the history is read once for all who ask meanwhile', async () => {
  const { file, windowed, windows, url } = await playedList(dayText(DAY));
  file.asked.length = file.answered = 0;
  await Promise.all([windowed.readHistory(never), windowed.readHistory(never), windows.readHistory([url])]);
  expect(windowed.list.isWhole).toBe(true);
  expect(new Set(file.asked).size).toBe(file.asked.length);
  expect(file.answered).toBeLessThan(file.bytes.length);
});

test('without a clock the start is that of what has been read, and no other one is told', async () => {
  const { windowed, shown } = await playedList(dayText(DAY, { clock: false }));
  expect(windowed.tellsStart).toBe(false);
  expect(windowed.start).toBeLessThanOrEqual(shown().details.fragmentStart);
  expect(windowed.end - windowed.start).toBeLessThan(2100);
});

describe.each([['no absences', {}], ['absences', AWAY]] as const)('a place before what is known (%s)', (_name, options) => {
  const SEGMENTS = 2 * HOUR;
  /** The playhead is to be at the clock of a segment, as the end of the list tells the clock. */
  async function played() {
    const list = await playedList(dayText(SEGMENTS, options));
    const timeOf = (segment: number) => list.windowed.end - (clockAt(SEGMENTS - 1, options) - clockAt(segment, options)) / 1000 - 2;
    return { ...list, timeOf };
  }

  test('is unread; read, it is cut, and hls.js sees the segment that is on', async () => {
    const { windows, url, timeOf, shown } = await played();
    for (const segment of [1000, 300, 1700, 0]) {
      const time = timeOf(segment) + 0.7;
      expect(windows.seek(time, [url])).toBe('unread');
      expect(await windows.readIslands(time, [url], never)).toBe(true);
      expect(windows.seek(time, [url])).toBe('cut');
      const seen = shown();
      expect(seen.at(time)).toBe(addressOf(segment));
      expect(seen.details.fragments.length).toBeLessThanOrEqual(90);
      expect(windows.seek(time + 10, [url])).toBe('covered');
    }
    expect(windows.areWhole([url])).toBe(false);
  });

  test('stays where it is when the history is read, with the numbers that hls.js knows, and all the rest lies beside it', async () => {
    const { windows, windowed, timeOf, goTo, shown, url } = await played();
    const time = timeOf(1000) + 0.7;
    const before = await goTo(time);
    await windows.readHistory([url]);
    expectSame(before, shown(), 90);
    const now = shown().segments.get(addressOf(1000));
    expect(windowed.start).toBeCloseTo((now?.start ?? Number.NaN) - 2000, 6);
    expect(windowed.end - windowed.start).toBeCloseTo(2 * SEGMENTS, 6);
    // What was seen goes on being covered: hls.js has it.
    expect(windowed.covers(time)).toBe(true);
  });

  test('can be left for the end again, whose segments are new ones to hls.js', async () => {
    const { windows, windowed, url, timeOf, goTo, shown } = await played();
    const newest = shown();
    const island = await goTo(timeOf(500));
    expect(windows.seek(windowed.end - 20, [url])).toBe('cut');
    const again = shown();
    expect(again.at(windowed.end - 1)).toBe(addressOf(SEGMENTS - 1));
    for (const [known, now] of both(newest, again)) {
      expect(now.start).toBeCloseTo(known.start, 6);
      expect(now.discontinuity).toBeGreaterThan(Math.max(known.discontinuity, island.details.endCC));
    }
  });
});

test('without a clock a place before what is known has to wait for the history', async () => {
  const { windows, windowed, url, shown } = await playedList(dayText(DAY, { clock: false }));
  const time = windowed.end - 40_000;
  expect(windows.seek(time, [url])).toBe('unread');
  expect(await windows.readIslands(time, [url], never)).toBe(false);
  await windows.readHistory([url]);
  expect(windows.seek(time, [url])).toBe('cut');
  expect(shown().at(time)).toBe(addressOf(DAY - 20_000));
});

describe('what a cut covers', () => {
  test('ends some seconds inside its brinks, but not where the list itself ends', async () => {
    const { goTo, windows, windowed, url } = await playedList(dayText(DAY));
    await windows.readHistory([url]);
    const { start, end } = windowed;
    const { details } = await goTo(start + 40_000);
    const { fragmentStart: from, fragmentEnd: to } = details;
    const covered = (time: number) => windows.covers(time, [url]);
    expect([from, to]).toEqual([start + 40_000 - 60, start + 40_000 + 120]);
    expect([from + 4, from + 3.9, to - 45.1, to - 45].map(covered)).toEqual([true, false, true, false]);
    await goTo(end);
    expect([end, end - 56, end - 63].map(covered)).toEqual([true, true, false]);
    await goTo(start);
    expect([start, start - 1, start + 74, start + 76].map(covered)).toEqual([true, true, true, false]);
  });

  test('ends at its brink where the end of the list is not seen because it has grown meanwhile', async () => {
    const { file, windowed, shown, windows } = await playedList(dayText(DAY));
    shown();
    expect(windowed.covers(windowed.end)).toBe(true);
    file.text += dayLines(DAY, DAY + 1);
    await windowed.refresh(never);
    expect([windowed.showsEnd, windowed.covers(windowed.end)]).toEqual([false, false]);
    // At the live edge it follows.
    expect(shown().details.fragments.at(-1)?.relurl).toBe(addressOf(DAY));
    expect(windows.covers(windowed.end, [])).toBe(true);
    expect(windowed.covers(windowed.end)).toBe(true);
  });

  test('reaches two minutes ahead, however long segments are', async () => {
    const { goTo, windowed, windows, url } = await playedList(dayText(DAY / 3, { seconds: 6 }));
    await windows.readHistory([url]);
    const time = windowed.start + 39_996;
    const { details } = await goTo(time);
    expect([details.fragmentStart, details.fragmentEnd]).toEqual([time - 180, time + 126]);
  });

  test('does not reach before what has been read', async () => {
    const { windowed, windows, shown, url } = await playedList(dayText(DAY));
    const { fragmentStart } = shown().details;
    expect(windows.seek(fragmentStart + 1, [url])).toBe('cut');
    expect(windows.seek(windowed.start + 1, [url])).toBe('unread');
    expect(windowed.knows(windowed.start + 1)).toBe(false);
  });
});

describe('a thousand far seeks', () => {
  const SEGMENTS = 2 * HOUR;

  test.each([['with the history', true], ['before it is read', false]])(
    'keep the numbers of discontinuities small, and share one only where hls.js may share an offset of timestamps (%s)',
    async (_name, read) => {
      const { windows, windowed, seek, shown, url } = await playedList(dayText(SEGMENTS, AWAY));
      if (read) await windows.readHistory([url]);
      const { end } = windowed;
      const die = random(7);
      /** Which run of the broadcast a number is told for, and where its first segment would lie. */
      const told = new Map<number, string>();
      for (let n = 0; n < 1000; n++) {
        await seek(end - 1200 - 5900 * die());
        // hls.js sees each, and a tenth of them is looked at.
        windows.cut(windowed);
        for (const [address, { discontinuity, start }] of n % 10 > 0 ? [] : shown().segments) {
          const segment = Number(/\d+(?=\.ts)/.exec(address));
          const run = `${Math.floor(segment / 450)} ${(start - 2 * segment).toFixed(3)}`;
          if (!told.has(discontinuity)) told.set(discontinuity, run);
          else if (told.get(discontinuity) !== run) throw new Error(`${discontinuity}: ${told.get(discontinuity)}, ${run}`);
        }
      }
      expect(told.size).toBeGreaterThan(80);
      expect(Math.max(...told.keys())).toBeLessThan(10_000);
    },
  );
});

describe('a list that slides', () => {
  const SLIDING = { event: false };
  const slidTo = (first: number) => dayText(DAY, SLIDING, first);

  test.each([['end', null], ['island', 30_000]] as const)(
    'keeps times and numbers of what is being played while it slides and its history comes (%s)',
    async (_name, behind) => {
      const { file, windowed, windows, shown, goTo, url } = await playedList(dayText(DAY, SLIDING));
      const before = behind === null ? shown() : await goTo(windowed.end - behind);
      for (const first of [7, 12]) {
        file.text = slidTo(first);
        await windowed.refresh(never);
        await windowed.refresh(never);
      }
      expectSame(before, shown(), 19);
      await windows.readHistory([url]);
      expectSame(before, shown(), 19);
      expect(windowed.end - windowed.start).toBeCloseTo(2 * DAY, 6);
      const { start } = windowed;
      file.text = slidTo(20);
      await windowed.refresh(never);
      expectSame(before, shown(), 1);
      expect(windowed.start).toBeCloseTo(start + 2 * 8, 6);
    },
  );
});

describe('what hls.js has read of a cut', () => {
  test('is laid later by as much as the media turned out to be', async () => {
    const { shown, windows, windowed, url } = await playedList(dayText(DAY));
    const before = shown();
    const { details } = before;
    const { start } = before.segments.get(addressOf(DAY - 29)) ?? { start: Number.NaN };
    readTimestamps(details, 1, 0.5);
    expect(windowed.strayed(details, start + 1)).toBeCloseTo(0.5, 6);
    windows.learn(details, start + 1);
    expect(windows.later).toBeCloseTo(0.5, 6);
    for (const [known, now] of both(before, shown())) expect(now.start).toBeCloseTo(known.start + 0.5, 6);
    // The playhead is where the media is.
    expect(windows.seek(windowed.end + 0.5 - 600, [url])).toBe('cut');
    expect(shown().at(windowed.end + 0.5 - 600)).toBe(addressOf(DAY - 300));
  });

  test('begins with whole microseconds, as media elements have them, and no later than it does: a seek to the start is to be in it', async () => {
    const { shown, windows, windowed } = await playedList(dayText(HOUR));
    const { details } = shown();
    readTimestamps(details, 1, 0.123_456_789);
    windows.learn(details, details.fragmentStart + 3);
    const laid = shown().details.fragments;
    for (const [i, { start }] of laid.entries()) {
      const exact = windowed.end + windows.later - 2 * (laid.length - i);
      expect(start * 1e6).toBeCloseTo(Math.round(start * 1e6), 3);
      expect(exact - start).toBeGreaterThanOrEqual(-1e-9);
      expect(exact - start).toBeLessThan(1.001e-6);
    }
  });

  test('has not strayed as long as no timestamp has been read, and is not told by a rounding error', async () => {
    const { shown, windows, windowed } = await playedList(dayText(DAY));
    const { details } = shown();
    expect(windowed.strayed(details, windowed.end)).toBeNull();
    readTimestamps(details, 0, 0.004);
    windows.learn(details, windowed.end);
    expect(windows.later).toBe(0);
  });

  test('is known to lie well, so that hls.js does not lay it elsewhere', async () => {
    const { shown } = await playedList(dayText(DAY));
    expect(shown().details.alignedSliding).toBe(true);
  });
});

describe('the clock', () => {
  test('is told where it steps, by the media times of the whole list', async () => {
    const { windowed, windows, url } = await playedList(dayText(2 * HOUR, AWAY));
    await windows.readHistory([url]);
    const steps = [...windowed.clocks(0.25)];
    expect(steps).toEqual(Array.from({ length: 8 }, (_, i) => ({
      start: windowed.start + i * 900 + 0.25, duration: 2, clock: clockAt(i * 450, AWAY),
    })));
  });

  test('is not told by a list without one', async () => {
    const { windowed } = await playedList(dayText(HOUR, { clock: false }));
    expect([...windowed.clocks(0)]).toEqual([]);
  });
});

test('media times never begin before zero, though the list says that segments are longer than their clocks do', async () => {
  const text = dayText(DAY).replaceAll('#EXTINF:2.000', '#EXTINF:2.040');
  const { windowed, windows, url } = await playedList(text);
  expect(windows.areWhole([url])).toBe(false);
  await windows.readHistory([url]);
  expect(windowed.start).toBeGreaterThanOrEqual(0);
});
