import { describe, expect, test } from 'vitest';
import { DateRanges } from '../../src/playlist/date-ranges';
import { RangedList } from '../../src/playlist/ranged-list';
import { SegmentIndex } from '../../src/playlist/segment-index';
import { FakePlaylistFile } from '../fakes/fake-playlist-file';
import { clockAt, dayLines, dayList } from './day-list';

const { signal } = new AbortController();
const DAY = 43_200;
const encoder = new TextEncoder();

/** The tag of a range that begins with a segment. */
function tag(segment: number, rest = '', id = `r${segment}`): string {
  return `#EXT-X-DATERANGE:ID="${id}",START-DATE="${new Date(clockAt(segment)).toISOString()}",X-TITLE="Goal ${segment}"${rest}\n`;
}

function rangesOf(...lines: string[]): DateRanges {
  const ranges = new DateRanges();
  for (const [at, line] of lines.entries()) ranges.takeLine(line.trim(), at);
  return ranges;
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join();

describe('date ranges', () => {
  test('have their start, their end and their title, in rising order', () => {
    const { list } = rangesOf(tag(30), tag(10, ',DURATION=4.5'), tag(20, `,END-DATE="${new Date(clockAt(25)).toISOString()}"`));
    expect(list).toEqual([
      { id: 'r10', start: clockAt(10), end: clockAt(10) + 4500, title: 'Goal 10' },
      { id: 'r20', start: clockAt(20), end: clockAt(25), title: 'Goal 20' },
      { id: 'r30', start: clockAt(30), end: null, title: 'Goal 30' },
    ]);
  });

  test('of a class that end on the next one end there, and not on one that begins with them', () => {
    const ends = ',CLASS="act",END-ON-NEXT=YES';
    const { list } = rangesOf(tag(10, ends), tag(20, ',CLASS="other"'), tag(30, ends), tag(30, ends, 'twin'), tag(40, ends));
    expect(list.map(({ end }) => end)).toEqual([clockAt(30), null, clockAt(40), clockAt(40), null]);
  });

  test('are one where later tags tell more of the same ID, and are news only when they do', () => {
    const ranges = rangesOf(tag(10));
    const before = ranges.list;
    ranges.takeLine(tag(10).trim(), 5);
    expect(ranges.list).toBe(before);
    ranges.takeLine(`#EXT-X-DATERANGE:ID="r10",DURATION=6`, 6);
    expect(ranges.list).toEqual([{ id: 'r10', start: clockAt(10), end: clockAt(13), title: 'Goal 10' }]);
  });

  test('are titled by what their makers call a title, a name or a label', () => {
    const titled = (attributes: string) => rangesOf(`#EXT-X-DATERANGE:ID="x",START-DATE="2026-01-01T00:00:00Z",${attributes}`).list[0]?.title;
    expect(titled('X-COM-EXAMPLE-TEAM="Reds",X-COM-EXAMPLE-TITLE="Goal"')).toBe('Goal');
    expect(titled('X-COM-EXAMPLE-NAME="Half time"')).toBe('Half time');
    expect(titled('X-LABEL="Replay"')).toBe('Replay');
  });

  test('without a title are not for viewers, as those of advertising, until a tag of the same ID has one; others end on them', () => {
    const start = (segment: number) => `START-DATE="${new Date(clockAt(segment)).toISOString()}"`;
    const ranges = rangesOf(
      `#EXT-X-DATERANGE:ID="splice-6FFFFFF0",${start(10)},PLANNED-DURATION=59.993,SCTE35-OUT=0xFC00`,
      `#EXT-X-DATERANGE:ID="ad",${start(20)},CLASS="com.apple.hls.interstitial",X-ASSET-URI="https://ads.example/1.m3u8",X-COM-EXAMPLE-AD-ID="XYZ123"`,
      tag(30, ',CLASS="act",END-ON-NEXT=YES'),
      `#EXT-X-DATERANGE:ID="silent",${start(40)},CLASS="act"`,
    );
    expect(ranges.list).toEqual([{ id: 'r30', start: clockAt(30), end: clockAt(40), title: 'Goal 30' }]);
    ranges.takeLine('#EXT-X-DATERANGE:ID="silent",X-TITLE="Interval"', 41);
    expect(ids(ranges.list)).toBe('r30,silent');
  });

  test('without an ID or a date that can be read are left out', () => {
    expect(rangesOf('#EXT-X-DATERANGE:START-DATE="2026-01-01T00:00:00Z"', '#EXT-X-DATERANGE:ID="x",START-DATE="soon"').list).toEqual([]);
  });

  test('taken in from themselves are what they were', () => {
    const ranges = rangesOf(tag(10), tag(20));
    ranges.takeAll(ranges, 9);
    expect(ids(ranges.list)).toBe('r10,r20');
  });
});

describe('a list with date ranges', () => {
  test('that grows tells them as they come, and those of its history once that has been read', async () => {
    const file = new FakePlaylistFile();
    file.text = dayList(0, DAY / 2) + tag(DAY / 2) + dayLines(DAY / 2, DAY) + tag(DAY) + dayLines(DAY, DAY + 10);
    const list = new RangedList(file);
    await list.open(signal);
    expect(ids(list.dateRanges)).toBe(`r${DAY}`);
    file.text += tag(DAY + 10) + dayLines(DAY + 10, DAY + 11);
    const before = list.dateRanges;
    await list.refresh(signal);
    expect(ids(list.dateRanges)).toBe(`r${DAY},r${DAY + 10}`);
    expect(list.dateRanges).not.toBe(before);
    const same = list.dateRanges;
    file.text += dayLines(DAY + 11, DAY + 12);
    await list.refresh(signal);
    expect(list.dateRanges).toBe(same);
    await list.readHistory(signal);
    expect(ids(list.dateRanges)).toBe(`r${DAY / 2},r${DAY},r${DAY + 10}`);
  });

  test('that slides with all of them at its top is followed for little, and forgets what is over', async () => {
    const file = new FakePlaylistFile();
    const at = (from: number, ranges: readonly number[]) =>
      dayList(from, from + 5000, { event: false, header: [ranges.map((one) => tag(one)).join('').trimEnd()] });
    const shown = (from: number) => Array.from({ length: 200 }, (_, n) => from + 20 * n);
    file.text = at(1000, shown(1000));
    const list = new RangedList(file);
    await list.open(signal);
    expect(list.dateRanges).toHaveLength(200);
    for (let n = 1; n <= 10; n += 1) {
      file.text = at(1000 + 20 * n, shown(1000 + 20 * n));
      file.answered = 0;
      await list.refresh(signal);
    }
    expect(list.index.length).toBe(5000);
    // The whole list is two thirds of a megabyte.
    expect(file.answered).toBeLessThan(60_000);
    expect(ids(list.dateRanges.slice(-2))).toBe('r5160,r5180');
    expect(list.dateRanges.length).toBeLessThanOrEqual(201);
  });

  test('that slides and has hardly any at its top costs as little as one without', async () => {
    const file = new FakePlaylistFile();
    file.text = dayList(1000, 6000, { event: false, header: [tag(2000).trim()] });
    const list = new RangedList(file);
    await list.open(signal);
    for (let n = 1; n <= 4; n += 1) {
      file.text = dayList(1000 + n, 6000 + n, { event: false, header: [tag(2000).trim(), tag(5990 + n).trim()] });
      file.answered = 0;
      await list.refresh(signal);
      expect(file.answered, `refresh ${n}`).toBeLessThan(n === 1 ? 8192 : 4096);
    }
    expect(ids(list.dateRanges)).toContain('r2000');
    expect(ids(list.dateRanges)).toContain('r5994');
  });

  test('is added to in no time, however long it is', () => {
    const index = new SegmentIndex();
    index.append(encoder.encode(dayList(0, 0)));
    for (let n = 0; n < DAY; n += 100) index.append(encoder.encode(tag(n) + dayLines(n, n + 100)));
    expect(index.dateRanges.list).toHaveLength(432);
    const more = encoder.encode(tag(DAY) + dayLines(DAY, DAY + 1));
    const began = performance.now();
    index.append(more);
    const { list } = index.dateRanges;
    expect(performance.now() - began).toBeLessThan(20);
    expect(list).toHaveLength(433);
    index.dropBefore(DAY / 2);
    expect(index.dateRanges.list[0]?.id).toBe(`r${DAY / 2}`);
  });
});
