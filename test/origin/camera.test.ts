import { expect, test } from 'vitest';
import { readStrip } from '../../e2e/support/strip';
import { decodedFrame, decodedSound } from './support/decode';
import { aacFrames, AUDIO, readTs, VIDEO } from './support/read-ts';
import { bytesOf, NOON, withOrigin } from './support/with-origin';

const HOUR = 3_600_000;

test.each([2, 6])('a segment of hour 7 shows hour 7, with segments of %i s', async (seconds) => {
  const origin = await withOrigin();
  const stream = origin.addStream('cam', { hoursAgo: 24, segmentSeconds: seconds, streamId: 9 });
  const segment = await bytesOf(`${origin.url}/live/cam_${(7 * 3600) / seconds}.ts`);
  const hour7 = NOON - 17 * HOUR;
  expect(stream.beganAt + 7 * HOUR).toBe(hour7);
  expect(readStrip(decodedFrame(segment, 0))).toEqual({ clock: hour7, streamId: 9 });
  expect(readStrip(decodedFrame(segment, 37))).toEqual({ clock: hour7 + 37 * 40, streamId: 9 });
  expect(readStrip(decodedFrame(segment, seconds * 25 - 1)))
    .toEqual({ clock: hour7 + seconds * 1000 - 40, streamId: 9 });
});

test('segments join: timestamps, counts and sound', async () => {
  const origin = await withOrigin();
  origin.addStream('cam', { hoursAgo: 48, segmentSeconds: 2 });
  // 33 bits are full within segment 47721.
  const bytes: Buffer[] = [];
  for (const n of [47_720, 47_721, 47_722]) bytes.push(await bytesOf(`${origin.url}/live/cam_${n}.ts`));
  const whole = readTs(Buffer.concat(bytes));
  const pictures = whole.timestamps.get(VIDEO) ?? [];
  expect(pictures.length).toBe(150);
  pictures.forEach((time, i) => expect(time).toBe((126_000 + 47_720 * 180_000 + i * 3600) % 2 ** 33));
  for (const counts of whole.counts.values()) {
    counts.slice(1).forEach((count, i) => expect(count).toBe(((counts[i] ?? 0) + 1) % 16));
  }
  const [first = 0, end = 0] = [47_720, 47_723].map((n) => Math.ceil((n * 180_000) / 1920));
  expect(aacFrames(whole.payload.get(AUDIO) ?? Buffer.alloc(0)).length).toBe(end - first);
  const samples = decodedSound(Buffer.concat(bytes.slice(0, 1)));
  expect(samples.some((sample) => Math.abs(sample) > 1000)).toBe(true);
});

test('fMP4 shows the same instant', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('cam', { hoursAgo: 8, segmentSeconds: 2, container: 'fmp4', streamId: 3 });
  const init = await bytesOf(`${origin.url}/live/cam_init.mp4`);
  const segment = await bytesOf(`${origin.url}/live/cam_12600.m4s`);
  expect(readStrip(decodedFrame(Buffer.concat([init, segment]), 25)))
    .toEqual({ clock: stream.beganAt + 7 * HOUR + 1000, streamId: 3 });
});

test('a segment is the same whenever it is made', async () => {
  const [one, other] = await Promise.all([withOrigin(), withOrigin()]);
  const [first, second] = [one, other].map(({ url }) => bytesOf(`${url}/live/1h-s2_3.ts`));
  expect(await first).toEqual(await second);
});

test('close leaves no ffmpeg and no server, even in the middle of an encode', async () => {
  const origin = await withOrigin();
  await bytesOf(`${origin.url}/live/1h-s2_0.ts`);
  const asked = [1, 2, 3].map((n) => fetch(`${origin.url}/live/1h-s6-720p_${n}.ts`));
  const answers = Promise.allSettled(asked);
  await fetch(origin.url);
  expect(left().filter((kind) => kind.startsWith('Process')).length).toBeGreaterThan(0);
  await origin.close();
  await answers;
  // Node forgets a handle a turn after it has closed.
  await expect.poll(left).toEqual([]);
  await expect(fetch(origin.url)).rejects.toThrow();
});

/** What Node has to wait for. */
const left = (): string[] => process.getActiveResourcesInfo().filter((kind) => /Process|TCPServer/.test(kind));
