import { expect, test } from 'vitest';
import { isAfter, keyFrameAt } from '../../src/hls/key-frame-at';
import { SegmentIndex } from '../../src/playlist/segment-index';
import { clockAt } from '../playlist/day-list';
import { iframeText, type IframeOptions } from './iframe-text';

function indexOf(from: number, to: number, options?: IframeOptions): SegmentIndex {
  const index = new SegmentIndex();
  index.append(new TextEncoder().encode(iframeText(from, to, options)));
  return index;
}

const byClock = (clock: number) => ({ clock, sinceStart: null });
const bySeconds = (sinceStart: number) => ({ clock: null, sinceStart });

test('the key frame at or before an instant is the one that is on then, by the clock of its list', () => {
  const index = indexOf(0, 100);
  for (const [after, entry, before] of [[0, 0, 0], [1.99, 0, 1.99], [2, 1, 0], [3.5, 1, 1.5], [199.9, 99, 1.9]] as const) {
    const found = keyFrameAt(index, byClock(clockAt(0) + after * 1000));
    expect(found?.entry, `${after}`).toBe(entry);
    expect(found?.before).toBeCloseTo(before, 2);
  }
});

test('there is none before the first entry, after the last one, and while the publisher was away', () => {
  const index = indexOf(0, 100, { awayEvery: 50 });
  const away = clockAt(49) + 2000;
  expect([clockAt(0) - 1000, away + 1000, clockAt(50, { awayEvery: 50 }) - 1000, clockAt(99, { awayEvery: 50 }) + 2100].map((at) => keyFrameAt(index, byClock(at))))
    .toEqual([null, null, null, null]);
  expect(keyFrameAt(index, byClock(away - 100))?.entry).toBe(49);
  expect(keyFrameAt(index, byClock(clockAt(50, { awayEvery: 50 })))).toEqual({ entry: 50, before: 0 });
  expect(keyFrameAt(new SegmentIndex(), byClock(clockAt(0)))).toBeNull();
});

test('a list that slides is told by its clock, however its server counts', () => {
  const index = indexOf(700, 730, { header: [] });
  expect(keyFrameAt(index, byClock(clockAt(710) + 500))).toEqual({ entry: 10, before: 0.5 });
  expect(keyFrameAt(index, byClock(clockAt(699)))).toBeNull();
});

test('without a clock on both sides it is told from the start, where both lists still have it', () => {
  const growing = indexOf(0, 100, { clock: false });
  expect(keyFrameAt(growing, bySeconds(20.5))).toEqual({ entry: 10, before: 0.5 });
  expect(keyFrameAt(growing, { clock: clockAt(10), sinceStart: 20.5 })?.entry).toBe(10);
  expect(keyFrameAt(indexOf(0, 100), bySeconds(20.5))?.entry).toBe(10);
  const over = indexOf(0, 100, { clock: false, header: [] });
  expect(keyFrameAt(over, bySeconds(20.5)), 'it may slide').toBeNull();
  over.append(new TextEncoder().encode('#EXT-X-ENDLIST\n'));
  expect(keyFrameAt(over, bySeconds(20.5))?.entry).toBe(10);
  expect(keyFrameAt(growing, { clock: clockAt(10), sinceStart: null }), 'nothing tells').toBeNull();
});

test('it is known whether a moment comes after all that a list has', () => {
  const index = indexOf(0, 100);
  expect([byClock(clockAt(100) - 1), byClock(clockAt(100)), bySeconds(199.9), bySeconds(200), { clock: null, sinceStart: null }].map((moment) => isAfter(index, moment)))
    .toEqual([false, true, false, true, false]);
});
