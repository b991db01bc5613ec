import { expect, test } from 'vitest';
import { readStrip } from '../../e2e/support/strip';
import { decodedFrame, decodedSound } from './support/decode';
import { mediaPlaylist } from './support/parse';
import { boxAt, readMp4 } from './support/read-mp4';
import { bytesOf, NOON, textOf, withOrigin } from './support/with-origin';

test('a finished recording is of type VOD, has an end, and lists everything', async () => {
  const origin = await withOrigin();
  const url = `${origin.url}/vod/3m-s2-slide20-fixture.m3u8`;
  const text = await textOf(url);
  expect(text).toContain('#EXT-X-PLAYLIST-TYPE:VOD\n');
  expect(text.endsWith('#EXT-X-ENDLIST\n')).toBe(true);
  const details = await mediaPlaylist(url);
  expect(details).toMatchObject({ live: false, startSN: 0, endSN: 89, totalduration: 180 });
  expect(details.fragments[0]?.programDateTime).toBe(NOON - 180_000);
  origin.clock.now += 3_600_000;
  expect(await textOf(url)).toBe(text);
  await bytesOf(details.fragments[0]?.url ?? '');
});

test('a broadcast leaves its recording when it has ended, with the same frames', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('show', { hoursAgo: 1, window: 30, cleanUpAfter: 30, streamId: 7 });
  const recording = `${origin.url}/vod/show.m3u8`;
  expect((await fetch(recording)).status).toBe(404);
  origin.clock.now += 3000;
  stream.end();
  origin.clock.now += 600_000;
  expect((await fetch(stream.url)).status).toBe(404);
  const details = await mediaPlaylist(recording);
  expect(details).toMatchObject({ live: false, startSN: 0, endSN: 600, totalduration: 3603 });
  expect(readStrip(decodedFrame(await bytesOf(details.fragments[20]?.url ?? ''), 0)))
    .toEqual({ clock: stream.beganAt + 120_000, streamId: 7 });
});

test('a recording is there as one MP4 file, its index in front, and each sample is where the index says', async () => {
  const origin = await withOrigin();
  const file = await bytesOf(`${origin.url}/vod/1m-fixture.mp4`);
  const boxes = readMp4(file);
  expect(boxes.map(({ type }) => type)).toEqual(['ftyp', 'moov', 'mdat']);
  const [picture, sound] = boxAt(boxes, 'moov').boxes.filter(({ type }) => type === 'trak');
  if (!picture || !sound) throw new Error('there are not two tracks');
  const table = (track: typeof picture, type: string): Buffer => boxAt(track.boxes, `mdia/minf/stbl/${type}`).contents;
  expect(boxAt(boxes, 'moov/mvhd').contents.readUInt32BE(16)).toBe(60_000);
  expect([4, 8, 12].map((at) => table(picture, 'stts').readUInt32BE(at))).toEqual([1, 60 * 25, 3600]);
  expect(table(picture, 'stss').readUInt32BE(4)).toBe(60);
  expect(table(sound, 'stsz').readUInt32BE(8)).toBe(Math.ceil((60 * 48_000) / 1024));
  // The chunk of second 7: 25 pictures, whose first is a key frame.
  const at = table(picture, 'stco').readUInt32BE(8 + 7 * 4);
  const sizes = Array.from({ length: 25 }, (_, i) => table(picture, 'stsz').readUInt32BE(12 + (7 * 25 + i) * 4));
  const types = unitsOf(file.subarray(at, at + sizes.reduce((sum, size) => sum + size)));
  // x264 codes each picture in two slices.
  expect(types.map((type) => type & 31)).toEqual([5, 5, ...Array.from({ length: 48 }, () => 1)]);
});

test('the MP4 file plays: pictures and sound of any second', async () => {
  const origin = await withOrigin();
  const file = await bytesOf(`${origin.url}/vod/1m-fixture.mp4`);
  expect(readStrip(decodedFrame(file, 50 * 25 + 7))).toEqual({ clock: 2280, streamId: 240 });
  expect(decodedSound(file).length / 48_000).toBeCloseTo(60, 1);
});

test('an hour is one file too', async () => {
  const origin = await withOrigin();
  const head = await fetch(`${origin.url}/vod/1h-fixture.mp4`, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(3600 * 15_000);
});

test('the MP4 file comes by Range', async () => {
  const origin = await withOrigin();
  const url = `${origin.url}/vod/1m-fixture.mp4`;
  const part = await fetch(url, { headers: { Range: 'bytes=100-199' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-type')).toBe('video/mp4');
  expect((await bytesOf(url)).subarray(100, 200).equals(Buffer.from(await part.arrayBuffer()))).toBe(true);
});

test('there is no file of a broadcast that goes on, of a camera, or of many hours', async () => {
  const origin = await withOrigin();
  for (const path of ['live/1m-fixture', 'vod/1m', 'vod/6h-fixture', 'vod/nothing']) {
    expect((await fetch(`${origin.url}/${path}.mp4`)).status).toBe(404);
  }
});

test('a name may say when the broadcast ends, from when it is first asked for, and when its files go', async () => {
  const origin = await withOrigin();
  const url = `${origin.url}/live/1h-s2-ends60-clean30-fixture.m3u8`;
  origin.clock.now += 300_000;
  expect(await textOf(url)).not.toContain('ENDLIST');
  origin.clock.now += 60_000;
  expect((await textOf(url)).endsWith('#EXT-X-ENDLIST\n')).toBe(true);
  origin.clock.now += 29_000;
  const segment = url.replace('.m3u8', '_0.ts');
  expect((await fetch(segment)).status).toBe(200);
  origin.clock.now += 1000;
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(segment)).status).toBe(404);
});

/** The first bytes of units that have their length before them. */
function unitsOf(samples: Buffer): number[] {
  const types: number[] = [];
  for (let at = 0; at < samples.length; at += 4 + samples.readUInt32BE(at)) types.push(samples.readUInt8(at + 4));
  return types;
}
