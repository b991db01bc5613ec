import { describe, expect, test } from 'vitest';
import type { FootageSegment } from '../../src/core/footage';
import { ListFootage } from '../../src/hls/list-footage';
import { clockAt } from '../playlist/day-list';
import { parsedByHlsJs } from '../playlist/as-hls-js-reads';
import { addressOf, DAY, dayText, HOUR, never, playedList } from './long-lists';

/** The footage of a long list, of which hls.js has its newest segments. */
async function footageOf(text: string) {
  const played = await playedList(text);
  const { windows, windowed, url } = played;
  const { details } = played.shown();
  const footage = new ListFootage({
    details: () => details,
    windowed: () => windowed,
    later: () => windows.later,
    readHistory: () => windows.readHistory([url]),
    request: () => Promise.reject(new Error('Nothing is asked for here.')),
    sound: () => null,
    keyFrames: () => null,
  });
  return { ...played, footage };
}

/** The footage of a list that hls.js has whole. */
function footageOfShort(text: string) {
  const details = parsedByHlsJs(text, 'https://cdn.example/live/a.m3u8');
  const none = () => null;
  return new ListFootage({
    details: () => details, windowed: none, later: () => 0, readHistory: async () => {}, request: () => Promise.reject(new Error()), sound: none, keyFrames: none,
  });
}

function fileOf(segment: FootageSegment | null | undefined): string | undefined {
  return segment?.url.split('/').at(-1);
}

describe('the files of a day', () => {
  test('are told before its history has been read, by one page of its list, at the place where a seek would go', async () => {
    const { footage, file, windowed } = await footageOf(dayText(DAY));
    file.asked.length = 0;
    for (const share of [0.01, 0.3, 0.8]) {
      const segment = Math.floor(share * DAY);
      const start = windowed.end - 2 * (DAY - segment);
      const found = await footage.at(start + 0.7, never);
      expect(fileOf(found)).toBe(addressOf(segment));
      expect(found).toMatchObject({ url: `https://cdn.example/live/${addressOf(segment)}`, range: null, map: null, encrypted: false, clock: clockAt(segment) });
      expect(found?.start).toBeCloseTo(start, 3);
      expect(found?.duration).toBeCloseTo(2, 3);
    }
    expect(file.asked).toHaveLength(3);
    expect(windowed.onIsland).toBe(false);
  });

  test('are the same ones once it has, for no request', async () => {
    const { footage, file, windowed, windows, url } = await footageOf(dayText(DAY));
    await windows.readHistory([url]);
    file.asked.length = 0;
    for (const segment of [0, 1, 20_000, DAY - 1]) {
      expect(fileOf(await footage.at(windowed.start + 2 * segment + 1.9, never))).toBe(addressOf(segment));
    }
    expect(file.asked).toEqual([]);
    expect(await footage.at(windowed.start - 5, never)).toBeNull();
    expect(await footage.at(windowed.end + 5, never)).toBeNull();
  });

  test('cost one page for all moments near each other, the seek to one of them included', async () => {
    const { footage, file, windowed, seek } = await footageOf(dayText(DAY));
    file.asked.length = 0;
    const time = windowed.end - 50_000;
    for (const offset of [0, -60, 30, 90]) await footage.at(time + offset, never);
    await seek(time + 10);
    expect(file.asked).toHaveLength(1);
    expect(windowed.onIsland).toBe(true);
  });

  test('are told in order from one time to another, over pages and into what is known', async () => {
    const { footage, windowed } = await footageOf(dayText(HOUR));
    const found = await footage.between(windowed.end - 2 * HOUR + 3, windowed.end - 5, never);
    expect(found.map(fileOf)).toEqual(Array.from({ length: HOUR - 3 }, (_, i) => addressOf(i + 1)));
    for (const [i, segment] of found.entries()) expect(segment.start).toBeCloseTo(windowed.end - 2 * (HOUR - 1 - i), 3);
  });

  test('count the discontinuities between them, wherever pages begin', async () => {
    const list = dayText(HOUR).replaceAll(/#EXT-X-PROGRAM-DATE-TIME[^\n]*\n#EXTINF:2\.000,\nstream1_(\d*[05]0)\.ts/g, '#EXT-X-DISCONTINUITY\n$&');
    const { footage, windowed } = await footageOf(list);
    const found = await footage.between(windowed.end - 2 * HOUR + 1, windowed.end, never);
    const epochs = found.map(({ epoch }) => epoch - (found[0]?.epoch ?? 0));
    expect(epochs).toEqual(Array.from({ length: HOUR }, (_, i) => Math.floor(i / 50)));
  });

  test('begin with the oldest one that is kept', async () => {
    const { footage, windowed, windows, url } = await footageOf(dayText(HOUR));
    await windows.readHistory([url]);
    const found = await footage.between(windowed.start - 100, windowed.start + 4, never);
    expect(found.map(fileOf)).toEqual([addressOf(0), addressOf(1)]);
  });

  test('are read whole first where they have initialization sections, which may have changed anywhere', async () => {
    const list = dayText(HOUR).replace('#EXTINF', '#EXT-X-MAP:URI="init.mp4",BYTERANGE="700@20"\n#EXTINF');
    const { footage, windowed } = await footageOf(list);
    expect(await footage.at(windowed.end - 3000, never)).toMatchObject({ map: { url: 'https://cdn.example/live/init.mp4', range: { from: 20, to: 720 } } });
  });

  test('are none where nobody can tell, and none once nobody asks any more', async () => {
    const { footage, windowed } = await footageOf(dayText(DAY, { clock: false }));
    expect(await footage.at(windowed.start - 1000, never)).toBeNull();
    await expect(footage.at(0, AbortSignal.abort('gone'))).rejects.toBe('gone');
  });
});

describe('the files of a short list', () => {
  const list = `#EXTM3U
#EXT-X-TARGETDURATION:4
#EXT-X-MEDIA-SEQUENCE:7
#EXT-X-MAP:URI="init.mp4",BYTERANGE="700@0"
#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00.000Z
#EXTINF:4,
#EXT-X-BYTERANGE:1000@700
all.mp4
#EXTINF:4,
#EXT-X-BYTERANGE:1200
all.mp4
#EXT-X-DISCONTINUITY
#EXT-X-KEY:METHOD=AES-128,URI="key"
#EXTINF:3,
secret.m4s
#EXT-X-GAP
#EXTINF:4,
gone.m4s
`;

  test('have their ranges, sections, clocks and epochs', async () => {
    const footage = footageOfShort(list);
    const map = { url: 'https://cdn.example/live/init.mp4', range: { from: 0, to: 700 } };
    const second = { url: 'https://cdn.example/live/all.mp4', range: { from: 1700, to: 2900 }, start: 4, duration: 4, map, encrypted: false, epoch: 0 };
    expect(await footage.at(7.9, never)).toMatchObject({ ...second, clock: Date.UTC(2026, 0, 1, 0, 0, 4) });
    expect(await footage.at(8, never)).toMatchObject({ range: null, encrypted: true, epoch: 1 });
    expect((await footage.between(2, 11, never)).map(({ start }) => start)).toEqual([0, 4, 8]);
  });

  test('are none in a gap, and none beside the list', async () => {
    const footage = footageOfShort(list);
    expect([await footage.at(12, never), await footage.at(99, never), await footage.at(-1, never)]).toEqual([null, null, null]);
  });
});
