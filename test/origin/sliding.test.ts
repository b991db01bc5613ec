import { expect, test } from 'vitest';
import { mediaPlaylist } from './support/parse';
import { bytesOf, NOON, textOf, withOrigin } from './support/with-origin';

test('a sliding list drops a segment for each new one, and its sequence number rises', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('slide', { hoursAgo: 2, segmentSeconds: 6, window: 60 });
  const before = await mediaPlaylist(url);
  expect(before).toMatchObject({ startSN: 1190, endSN: 1199, totalduration: 60, type: null, live: true });
  origin.clock.now += 18_000;
  const after = await mediaPlaylist(url);
  expect(after).toMatchObject({ startSN: 1193, endSN: 1202 });
  expect(after.fragments[0]?.programDateTime).toBe(NOON - 60_000 + 18_000);
});

test('a list that is younger than its window keeps everything', async () => {
  const origin = await withOrigin();
  const details = await mediaPlaylist(origin.addStream('young', { beganAt: NOON - 30_000, window: 60 }).url);
  expect(details).toMatchObject({ startSN: 0, endSN: 4 });
});

test('a segment is there for half a minute after it left the list, and then is not', async () => {
  const origin = await withOrigin();
  origin.addStream('slide', { hoursAgo: 1, segmentSeconds: 6, window: 60, source: 'fixture' });
  const status = async (n: number): Promise<number> => (await fetch(`${origin.url}/live/slide_${n}.ts`)).status;
  expect(await Promise.all([599, 590, 585, 584, 0].map(status))).toEqual([200, 200, 200, 404, 404]);
  origin.clock.now += 6000;
  expect(await Promise.all([600, 586, 585].map(status))).toEqual([200, 200, 404]);
});

test('a sliding broadcast that ends keeps its last window', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('slide', { hoursAgo: 1, segmentSeconds: 2, window: 30, source: 'fixture' });
  origin.clock.now += 3000;
  stream.end();
  const text = await textOf(stream.url);
  expect(text.endsWith('slide_1801.ts\n#EXT-X-ENDLIST\n')).toBe(true);
  origin.clock.now += 3_600_000;
  expect(await textOf(stream.url)).toBe(text);
  await bytesOf(`${origin.url}/live/slide_1801.ts`);
});

test('a clock on the first segment only moves with the list', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('clock', { hoursAgo: 1, segmentSeconds: 2, window: 20, programDateTime: 'first' });
  for (const passed of [0, 14_000]) {
    origin.clock.now += passed;
    const text = await textOf(url);
    expect(text.match(/PROGRAM-DATE-TIME/g)?.length).toBe(1);
    const { fragments } = await mediaPlaylist(url);
    expect(fragments[0]?.programDateTime).toBe(origin.clock.now - 20_000);
    expect(fragments.at(-1)?.programDateTime).toBe(origin.clock.now - 2000);
  }
});

test('a whole list says its clock on the first segment only', async () => {
  const origin = await withOrigin();
  const text = await textOf(origin.stream('6h-s2-pdt1').url);
  expect(text.match(/PROGRAM-DATE-TIME.*\n/g)).toEqual(['PROGRAM-DATE-TIME:2026-05-04T06:00:00.000Z\n']);
});

test('uneven segments go over the target duration, and are as long as they say', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('odd', { hoursAgo: 1, cut: 'uneven', source: 'fixture' });
  const details = await mediaPlaylist(url);
  expect(await textOf(url)).toContain('#EXT-X-TARGETDURATION:6\n');
  expect(details.fragments.slice(0, 8).map(({ duration }) => duration)).toEqual([6, 8, 4, 10, 4, 6, 4, 6]);
  expect(details.totalduration).toBe(3600);
  details.fragments.forEach(({ programDateTime, start }) => {
    expect(programDateTime).toBe(NOON - 3_600_000 + start * 1000);
  });
});
