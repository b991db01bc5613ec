import { describe, expect, test } from 'vitest';
import { cutPlaylist } from '../../src/playlist/cut';
import { SegmentIndex } from '../../src/playlist/segment-index';
import { asHlsJsReads, type ReadList } from './as-hls-js-reads';
import { random, randomList } from './random-list';

const encoder = new TextEncoder();

function indexOf(text: string): SegmentIndex {
  const index = new SegmentIndex();
  index.append(encoder.encode(text));
  index.finish();
  return index;
}

/** As hls.js reads a cut, or the whole list, from `from` to `to`. Clocks are of whole milliseconds. */
function segmentsOf({ segments }: ReadList, from: number, to: number) {
  const before = segments[from - 1]?.discontinuities ?? 0;
  return segments.slice(from, to).map((segment) => ({
    ...segment,
    clock: segment.clock && Math.round(segment.clock),
    discontinuities: segment.discontinuities - before,
  }));
}

function expectCut(text: string, from: number, to: number, mediaSequence: number | null = null) {
  const index = indexOf(text);
  const whole = asHlsJsReads(text);
  const serverSequence = index.header.mediaSequence + from;
  const cut = cutPlaylist(index, { from, to, mediaSequence: mediaSequence ?? serverSequence, discontinuitySequence: 7, serverSequence });
  const read = asHlsJsReads(cut);
  expect(read.error).toBeNull();
  expect(read.targetDuration).toBe(whole.targetDuration);
  expect(read.startSequence).toBe(mediaSequence ?? serverSequence);
  expect(read.live).toBe(whole.live || to < index.end);
  const [seen, wanted] = [segmentsOf(read, 0, Number.POSITIVE_INFINITY), segmentsOf(whole, from, to)];
  expect(seen.map((segment) => ({ ...segment, clock: 0 }))).toEqual(wanted.map((segment) => ({ ...segment, clock: 0 })));
  // A clock that is told again is told in milliseconds.
  seen.forEach(({ clock }, i) => {
    const expected = wanted[i]?.clock ?? null;
    if (clock === null || expected === null) expect(clock).toBe(expected);
    else expect(Math.abs(clock - expected)).toBeLessThanOrEqual(1);
  });
}

describe('any cut of any list says of its segments what hls.js says of the whole list', () => {
  test.each(Array.from({ length: 25 }, (_, i) => i))('fuzzed lists, tens from %i0 on', (tens) => {
    for (let seed = tens * 10; seed < tens * 10 + 10; seed++) {
      const text = randomList(seed);
      const die = random(seed + 1e6);
      const { end, header } = indexOf(text);
      expect(header.whole, `seed ${seed}`).toBeNull();
      for (let i = 0; i < 4; i++) {
        const from = Math.floor(die() * end);
        const to = from + 1 + Math.floor(die() * (end - from));
        try {
          expectCut(text, from, to, i % 2 ? 10_000_000 : null);
        } catch (error) {
          throw new Error(`seed ${seed}, ${from} to ${to}`, { cause: error });
        }
      }
    }
  });
});

test('what an index says of times is what hls.js says, however the text arrives', () => {
  for (let seed = 0; seed < 60; seed++) {
    const text = randomList(seed);
    const bytes = encoder.encode(text);
    const die = random(seed);
    const index = new SegmentIndex();
    for (let at = 0; at < bytes.length;) {
      const next = at + 1 + Math.floor(die() * 90);
      index.append(bytes.subarray(at, next));
      at = next;
    }
    const whole = asHlsJsReads(text);
    expect(index.length).toBe(whole.segments.length);
    let start = 0;
    whole.segments.forEach(({ duration, clock }, n) => {
      expect(index.startOf(n)).toBe(start);
      start += duration;
      const told = index.clockOf(n);
      if (clock === null || told === null) expect(told).toBe(clock);
      else expect(Math.abs(told - clock)).toBeLessThan(1);
    });
    expect(index.startOf(index.end)).toBe(start);
  }
});
