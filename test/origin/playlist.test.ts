import { expect, test } from 'vitest';
import { NOON, textOf, withOrigin } from './support/with-origin';

test('a broadcast of an hour lists every segment since it began, as Red5 writes it', async () => {
  const origin = await withOrigin();
  const text = await textOf(origin.addStream('show', { hoursAgo: 1 }).url);
  expect(text.split('\n').slice(0, 11)).toEqual([
    '#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-TARGETDURATION:6', '#EXT-X-MEDIA-SEQUENCE:0', '#EXT-X-PLAYLIST-TYPE:EVENT',
    '#EXT-X-PROGRAM-DATE-TIME:2026-05-04T11:00:00.000Z', '#EXTINF:6.000,', 'show_0.ts',
    '#EXT-X-PROGRAM-DATE-TIME:2026-05-04T11:00:06.000Z', '#EXTINF:6.000,', 'show_1.ts',
  ]);
  expect(text.endsWith('#EXTINF:6.000,\nshow_599.ts\n')).toBe(true);
});

test('the clock, the type and the line ends are as asked for', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('plain',
    { hoursAgo: 1 / 60, segmentSeconds: 2, programDateTime: 'none', playlistType: 'none', lineEnd: 'crlf' });
  const text = await textOf(url);
  expect(text.startsWith(
    '#EXTM3U\r\n#EXT-X-VERSION:3\r\n#EXT-X-TARGETDURATION:2\r\n#EXT-X-MEDIA-SEQUENCE:0\r\n'
      + '#EXTINF:2.000,\r\nplain_0.ts\r\n',
  )).toBe(true);
  expect(text.split('\r\n').length).toBe(4 + 2 * 30 + 1);
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
});

test('a titled date range stands at every so many segments, from the first on', async () => {
  const origin = await withOrigin();
  const { url, beganAt } = origin.addStream('parts', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture', rangeEvery: 600 });
  const ranges = (await textOf(url)).split('\n').filter((line) => line.startsWith('#EXT-X-DATERANGE:'));
  expect(ranges.length).toBe(3);
  expect(ranges[1]).toBe(`#EXT-X-DATERANGE:ID="part-1",START-DATE="${new Date(beganAt + 1_200_000).toISOString()}",DURATION=2.000,X-TITLE="Part 1"`);
});

test('a segment is listed once its last frame has passed, and nothing before it ever changes', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('grow', { beganAt: NOON - 100_000, segmentSeconds: 2 });
  const first = await textOf(url);
  origin.clock.now += 1999;
  expect(await textOf(url)).toBe(first);
  origin.clock.now += 1;
  const second = await textOf(url);
  expect(second.startsWith(first)).toBe(true);
  expect(second.slice(first.length))
    .toBe('#EXT-X-PROGRAM-DATE-TIME:2026-05-04T12:00:00.000Z\n#EXTINF:2.000,\ngrow_50.ts\n');
  origin.clock.now += 47 * 3_600_000;
  const later = await textOf(url);
  expect(later.startsWith(second)).toBe(true);
  expect(later.match(/#EXTINF/g)?.length).toBe((100 + 2 + 47 * 3600) / 2);
});

test('a broadcast of 48 hours is listed whole', async () => {
  const origin = await withOrigin();
  const text = await textOf(origin.stream('48h-s2-fixture').url);
  expect(text.match(/#EXTINF/g)?.length).toBe(86_400);
});

test('a broadcast that has not begun is not there, and lists nothing in its first seconds', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('soon', { beganAt: NOON + 5000 });
  expect((await fetch(url)).status).toBe(404);
  origin.clock.now += 5000;
  expect(await textOf(url)).not.toContain('#EXTINF');
  expect((await fetch(url)).status).toBe(200);
});

test('an end lists what there is of the open segment, then EXT-X-ENDLIST, and the list stays so', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('over', { beganAt: NOON - 15_000, segmentSeconds: 6, source: 'fixture' });
  origin.clock.now += 500;
  stream.end();
  const text = await textOf(stream.url);
  expect(text.endsWith('#EXTINF:3.000,\nover_2.ts\n#EXT-X-ENDLIST\n')).toBe(true);
  origin.clock.now += 60_000;
  expect(await textOf(stream.url)).toBe(text);
  expect((await fetch(`${origin.url}/live/over_2.ts`)).status).toBe(200);
  expect((await fetch(`${origin.url}/live/over_3.ts`)).status).toBe(404);
});

test('an end that was planned comes at its time', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('planned', { hoursAgo: 1, segmentSeconds: 2, endsAt: NOON + 4000 });
  expect(await textOf(url)).not.toContain('ENDLIST');
  origin.clock.now += 4000;
  expect((await textOf(url)).endsWith('planned_1801.ts\n#EXT-X-ENDLIST\n')).toBe(true);
});

test('a paused playlist stands still and catches up', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('stale', { hoursAgo: 1, segmentSeconds: 2 });
  const before = await textOf(stream.url);
  stream.pause();
  origin.clock.now += 60_000;
  expect(await textOf(stream.url)).toBe(before);
  stream.resume();
  expect((await textOf(stream.url)).endsWith('stale_1829.ts\n')).toBe(true);
});

test('a playlist lists nothing until it is published', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('hidden', { hoursAgo: 1, published: false });
  expect(await textOf(stream.url)).not.toContain('#EXTINF');
  expect((await fetch(`${origin.url}/live/hidden_0.ts`)).status).toBe(404);
  stream.publish();
  expect(await textOf(stream.url)).toContain('hidden_599.ts');
});

test('fMP4 has its initialization segment and a version that allows it', async () => {
  const origin = await withOrigin();
  const text = await textOf(origin.stream('1h-s4-fixture-fmp4').url);
  expect(text).toContain('#EXT-X-VERSION:7\n');
  expect(text).toContain('#EXT-X-MAP:URI="1h-s4-fixture-fmp4_init.mp4"\n');
  expect(text).toContain('1h-s4-fixture-fmp4_899.m4s\n');
});

test('a stream in a folder names its segments without it', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('room/one', { hoursAgo: 1, source: 'fixture' });
  expect(url).toBe(`${origin.url}/live/room/one.m3u8`);
  expect(await textOf(url)).toContain('\none_0.ts\n');
  expect((await fetch(new URL('one_0.ts', url))).status).toBe(200);
});
