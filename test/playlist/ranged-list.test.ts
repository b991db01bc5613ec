import { describe, expect, test } from 'vitest';
import { DvrError } from '../../src/core/dvr-error';
import { RangedList } from '../../src/playlist/ranged-list';
import { FakePlaylistFile } from '../fakes/fake-playlist-file';
import { clockAt, dayLines, dayList, type DayOptions } from './day-list';

const { signal } = new AbortController();
const DAY = 43_200;

async function opened(segments: number, options?: DayOptions, change: (file: FakePlaylistFile) => void = () => {}) {
  const file = new FakePlaylistFile();
  file.text = dayList(0, segments, options);
  change(file);
  const list = new RangedList(file);
  await list.open(signal);
  return { file, list };
}

/** The URI of the newest segment that a list knows, and of the oldest. */
function ends({ index }: RangedList): string[] {
  return [index.first, index.end - 1].map((n) => index.linesOf(n).trim().split('\n').at(-1) ?? '');
}

describe('a list that grows', () => {
  test.each([1800, DAY, 2 * DAY])('of %i segments is opened by its end and its beginning, and refreshed by what is new', async (segments) => {
    const { file, list } = await opened(segments);
    expect(file.answered).toBeLessThan(40_000);
    expect(ends(list)[1]).toBe(`stream1_${segments - 1}.ts`);
    expect([list.isWhole, list.beginning.header.mediaSequence, list.beginning.header.event]).toEqual([false, 0, true]);
    for (let n = 1; n <= 3; n++) {
      file.text += dayLines(segments + n - 1, segments + n);
      file.answered = 0;
      file.asked.length = 0;
      expect(await list.refresh(signal)).toBe('grown');
      expect(ends(list)[1]).toBe(`stream1_${segments + n - 1}.ts`);
      expect([file.asked.length, file.answered < 1024]).toEqual([1, true]);
    }
    expect(await list.refresh(signal)).toBe('same');
  });

  test('is whole once its history has been read, and goes on growing', async () => {
    const { file, list } = await opened(DAY);
    file.text += dayLines(DAY, DAY + 1);
    await list.readHistory(signal);
    expect([list.isWhole, list.index.length, ...ends(list)]).toEqual([true, DAY, 'stream1_0.ts', `stream1_${DAY - 1}.ts`]);
    expect(list.index.startOf(DAY)).toBe(2 * DAY);
    expect(await list.refresh(signal)).toBe('grown');
    expect(ends(list)).toEqual(['stream1_0.ts', `stream1_${DAY}.ts`]);
    expect(list.index.memory).toBeLessThan(8e6);
  });

  test('is opened whole where the server gives no ranges, and compared at each refresh', async () => {
    const { file, list } = await opened(5000, {}, (one) => (one.ranges = false));
    expect([list.isWhole, list.index.length]).toEqual([true, 5000]);
    expect(await list.refresh(signal)).toBe('same');
    file.text = dayList(0, 5002);
    expect(await list.refresh(signal)).toBe('grown');
    expect(list.index.length).toBe(5002);
  });

  test('on another origin, which does not say its size with a piece, is asked for its size', async () => {
    const { file, list } = await opened(DAY, {}, (one) => Object.assign(one, { exposed: false, givesLast: false }));
    expect(file.asked.slice(0, 2)).toEqual(['0-2047', 'size']);
    expect(file.answered).toBeLessThan(40_000);
    expect(ends(list)[1]).toBe(`stream1_${DAY - 1}.ts`);
  });

  test.each(['#EXT-X-MAP:URI="init.mp4"', '#EXT-X-KEY:METHOD=AES-128,URI="key"'])('whose beginning says what may hold until its end is opened whole (%s)', async (line) => {
    const { list } = await opened(3000, { header: [line] });
    expect([list.isWhole, list.index.length]).toEqual([true, 3000]);
  });

  test('waits for the rest of a line that is half written', async () => {
    const { file, list } = await opened(3000);
    const rest = dayLines(3000, 3001);
    file.text += rest.slice(0, -5);
    expect(await list.refresh(signal)).toBe('same');
    file.text += rest.slice(-5);
    expect(await list.refresh(signal)).toBe('grown');
    expect(ends(list)[1]).toBe('stream1_3000.ts');
  });

  test.each(['\n', '\r\n'])('without an end of its last line has the last segment all the same (%j)', async (lineEnd) => {
    const text = (segments: number) => dayList(0, segments).trimEnd().replaceAll('\n', lineEnd);
    const { file, list } = await opened(3000, {}, (one) => (one.text = text(3000)));
    expect(ends(list)[1]).toBe('stream1_2999.ts');
    for (let n = 1; n <= 3; n++) {
      file.text = text(3000 + n);
      file.asked.length = 0;
      expect([await list.refresh(signal), ends(list)[1], file.asked.length]).toEqual(['grown', `stream1_${2999 + n}.ts`, 1]);
    }
    await list.readHistory(signal);
    expect(list.index.length).toBe(3003);
  });

  test('says when it has ended, also without an end of its last line', async () => {
    const { file, list } = await opened(3000);
    file.text += '#EXT-X-ENDLIST';
    expect(await list.refresh(signal)).toBe('grown');
    expect(list.index.header.ended).toBe(true);
  });

  test('that is shorter for three refreshes is loaded whole once, and goes on when it is back', async () => {
    const { file, list } = await opened(3000);
    const { text } = file;
    file.asked.length = 0;
    file.text = text.slice(0, text.length - 500);
    const found = [];
    for (let n = 0; n < 3; n++) found.push(await list.refresh(signal));
    // It may be half written: what is one refresh long is none of anybody's business.
    expect(found).toEqual(['unsure', 'replaced', 'replaced']);
    expect(file.asked.map((wish) => (wish === 'all' ? wish : 'piece'))).toEqual(['piece', 'all', 'piece']);
    file.text = text + dayLines(3000, 3001);
    expect([await list.refresh(signal), ends(list)[1]]).toEqual(['grown', 'stream1_3000.ts']);
  });

  test.each([true, false])('that is replaced by a shorter one is kept, and asked for with one request at a time (EVENT: %s)', async (event) => {
    const { file, list } = await opened(3000, { event });
    file.text = dayList(0, 20, { event }).replaceAll('stream1', 'stream2');
    await list.refresh(signal);
    file.asked.length = 0;
    for (let n = 0; n < 8; n++) expect(await list.refresh(signal)).toBe('replaced');
    expect([file.asked.length, file.asked.filter((wish) => wish === 'all').length]).toEqual([8, 1]);
    expect(ends(list)[1]).toBe('stream1_2999.ts');
  });

  test.each([true, false])('is followed whose addresses are signed anew at each refresh (history read: %s)', async (read) => {
    const { file, list } = await opened(3000);
    if (read) await list.readHistory(signal);
    const grown = [];
    for (let n = 1; n <= 6; n++) {
      file.text = dayList(0, 3000 + n).replaceAll('.ts', `.ts?signature=${n}`);
      await list.refresh(signal);
      grown.push(list.index.end - list.index.first + (list.isWhole ? 0 : 3000));
    }
    expect(grown.slice(-3)).toEqual([3004, 3005, 3006]);
    expect(ends(list)).toEqual(['stream1_0.ts?signature=6', 'stream1_3005.ts?signature=6']);
  });

  test('whose addresses are signed anew now and then is refreshed by its pieces in between', async () => {
    const { file, list } = await opened(3000);
    await list.readHistory(signal);
    let text = dayList(0, 3000);
    for (let hour = 1; hour <= 3; hour++) {
      text = text.replaceAll(/\.ts.*/g, `.ts?signature=${hour}`);
      for (let n = 0; n < 4; n++) {
        const segment = 3000 + (hour - 1) * 4 + n;
        text += dayLines(segment, segment + 1).replace('.ts', `.ts?signature=${hour}`);
        file.text = text;
        file.asked.length = 0;
        await list.refresh(signal);
      }
      expect([list.index.length, file.asked]).toEqual([3000 + hour * 4, [expect.stringMatching(/^\d+-$/)]]);
    }
  });

  test('keeps what it has read of its history when the line breaks', async () => {
    const { file, list } = await opened(DAY);
    const breaks = new DvrError('timeout', { url: 'https://cdn.example/live/day.m3u8' });
    file.failAfter = 2;
    file.failure = breaks;
    file.asked.length = 0;
    await expect(list.readHistory(signal)).rejects.toBe(breaks);
    file.failure = null;
    await list.readHistory(signal);
    expect([list.isWhole, list.index.length, ...ends(list)]).toEqual([true, DAY, 'stream1_0.ts', `stream1_${DAY - 1}.ts`]);
    expect(file.asked.filter((wish) => wish.startsWith('0-'))).toHaveLength(1);
  });

  test.each(['server-error', 'http-status', 'cors'] as const)('is opened whole where the server refuses pieces (%s)', async (code) => {
    const { list } = await opened(3000, {}, (file) => {
      file.failure = new DvrError(code, { url: 'https://cdn.example/live/day.m3u8' });
    });
    expect([list.isWhole, list.index.length]).toEqual([true, 3000]);
  });

  test('whose byte ranges lean on older ones is opened whole', async () => {
    const { list } = await opened(3000, {}, (file) => {
      file.text = file.text.replaceAll(/#EXTINF.*/g, '$&\n#EXT-X-BYTERANGE:1000').replaceAll(/stream1_.*/g, 'all.ts');
    });
    expect([list.isWhole, list.index.rangeStartOf(2999)]).toEqual([true, 2_999_000]);
  });

  test('is followed to where it is redirected', async () => {
    const { file, list } = await opened(3000);
    file.url = 'https://edge-2.example/live/day.m3u8';
    file.text += dayLines(3000, 3001);
    await list.refresh(signal);
    expect([list.url, list.wasAt('https://cdn.example/live/day.m3u8')]).toEqual([file.url, true]);
  });

  test('of which the end is on demand is opened whole', async () => {
    const { list } = await opened(3000, {}, (file) => (file.text += '#EXT-X-ENDLIST\n'));
    expect([list.isWhole, list.index.length]).toEqual([true, 3000]);
  });
});

describe('a page of a list whose history has not been read', () => {
  test.each<[string, number, DayOptions]>([
    ['48 h', 2 * DAY, {}],
    ['24 h of 6 s', 14_400, { seconds: 6 }],
    ['24 h with absences', DAY, { awayEvery: 5000 }],
    ['a sliding list', DAY, { event: false }],
  ])('has the segment that is on at an instant (%s)', async (_name, segments, options) => {
    const { file, list } = await opened(segments, options);
    const { seconds = 2 } = options;
    for (const share of [0, 0.0001, 0.1, 0.31, 0.5, 0.777, 0.9, 0.985]) {
      const segment = Math.floor(share * segments);
      file.asked.length = 0;
      file.answered = 0;
      const page = await list.readPage(clockAt(segment, options) + 700, signal);
      const time = page?.index.timeAt(clockAt(segment, options) + 700) ?? Number.NaN;
      expect(page?.index.linesOf(page.index.segmentAt(time)).trim().split('\n').at(-1)).toBe(`stream1_${segment}.ts`);
      expect(page?.index.startOf(page.index.end)).toBeGreaterThan(time + 15 * seconds);
      expect(file.asked.length).toBeLessThanOrEqual(options.awayEvery ? 4 : 2);
    }
    expect(list.isWhole).toBe(false);
  });

  test('is not read where the list tells no clock, or where a key begins on it', async () => {
    const { list } = await opened(DAY, { clock: false });
    expect(await list.readPage(clockAt(9000), signal)).toBeNull();
    const keyed = await opened(DAY, {}, (file) => {
      file.text = file.text.replace('#EXTINF:2.000,\nstream1_9001.ts', '#EXT-X-KEY:METHOD=AES-128,URI="key"\n$&');
    });
    expect(await keyed.list.readPage(clockAt(9000), signal)).toBeNull();
  });
});

describe('a list that slides', () => {
  test.each([true, false])('is followed over fifty refreshes with a few kilobytes each (history read first: %s)', async (first) => {
    const window = 21_600;
    const { file, list } = await opened(window, { event: false });
    const lines = Array.from({ length: window + 50 }, (_, n) => dayLines(n, n + 1));
    if (first) await list.readHistory(signal);
    for (let n = 1; n <= 50; n++) {
      file.text = dayList(n, n, { event: false }) + lines.slice(n, window + n).join('');
      file.answered = 0;
      expect(await list.refresh(signal)).toBe('grown');
      if (n > 1) expect(file.answered).toBeLessThan(4096);
      expect(ends(list)[1]).toBe(`stream1_${window + n - 1}.ts`);
    }
    if (!first) await list.readHistory(signal);
    expect([ends(list)[0], list.index.length]).toEqual(['stream1_50.ts', window]);
  });

  test('that was not looked at for a while is found again without being loaded whole', async () => {
    const { file, list } = await opened(1000, { event: false });
    file.text = dayList(1, 1001, { event: false });
    await list.refresh(signal);
    file.text = dayList(200, 1200, { event: false });
    file.asked.length = 0;
    expect(await list.refresh(signal)).toBe('grown');
    expect([ends(list)[1], file.asked.includes('all')]).toEqual(['stream1_1199.ts', false]);
  });

  test.each([true, false])('all of which has gone since it was looked at goes on where it is now (clocks: %s)', async (clock) => {
    const { file, list } = await opened(2000, { event: false, clock });
    await list.readHistory(signal);
    const end = list.index.startOf(list.index.end);
    file.text = dayList(5000, 7000, { event: false, clock });
    await list.refresh(signal);
    expect(await list.refresh(signal)).toBe('grown');
    expect([...ends(list), list.firstSequence]).toEqual(['stream1_5000.ts', 'stream1_6999.ts', 5000]);
    expect(list.index.startOf(list.index.first)).toBe(end);
    expect(list.index.clockOf(list.index.first)).toBe(clock ? clockAt(5000) : null);
    file.text = dayList(5001, 7001, { event: false, clock });
    expect(await list.refresh(signal)).toBe('grown');
    expect([...ends(list), list.firstSequence]).toEqual(['stream1_5001.ts', 'stream1_7000.ts', 5001]);
  });
});
