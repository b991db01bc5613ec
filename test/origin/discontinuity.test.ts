import { expect, test } from 'vitest';
import { readStrip } from '../../e2e/support/strip';
import { decodedFrame } from './support/decode';
import { mediaPlaylist, parseMedia, segmentOf } from './support/parse';
import { AUDIO, readTs, VIDEO } from './support/read-ts';
import { bytesOf, NOON, textOf, withOrigin } from './support/with-origin';

const CUT = { segmentSeconds: 4, discontinuityEvery: 5, source: 'fixture' } as const;

test('a discontinuity stands before each fifth segment but the first', async () => {
  const origin = await withOrigin();
  const { fragments } = await mediaPlaylist(origin.addStream('cut', { hoursAgo: 1, ...CUT }).url);
  fragments.forEach(({ cc }, n) => expect(cc).toBe(Math.floor(n / 5)));
});

test.each([
  ['reset', [126_000 + 16 * 90_000, 126_000, 126_000 + 4 * 90_000]],
  ['continue', [126_000 + 76 * 90_000, 126_000 + 80 * 90_000, 126_000 + 84 * 90_000]],
] as const)('timestamps at a discontinuity: %s', async (timestamps, expected) => {
  const origin = await withOrigin();
  origin.addStream('cut', { hoursAgo: 1, ...CUT, timestamps });
  const read = await Promise.all([19, 20, 21].map(async (n) => readTs(await bytesOf(`${origin.url}/live/cut_${n}.ts`))));
  expect(read.map(({ timestamps: times }) => times.get(VIDEO)?.[0])).toEqual(expected);
  for (const { timestamps: times } of read) {
    const [picture = 0, sound = 0] = [VIDEO, AUDIO].map((pid) => times.get(pid)?.[0]);
    expect(sound - picture).toBeGreaterThanOrEqual(0);
    expect(sound - picture).toBeLessThan(1920);
  }
});

test('fMP4 starts anew too, and the picture goes on', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('cut', { hoursAgo: 1, ...CUT, container: 'fmp4' });
  const segment = await bytesOf(segmentOf(await mediaPlaylist(url), 20).url);
  expect(Number(segment.readBigUInt64BE(segment.indexOf('tfdt') + 8))).toBe(0);
  const media = Buffer.concat([await bytesOf(`${origin.url}/live/cut_init.mp4`), segment]);
  expect(readStrip(decodedFrame(media, 0))?.clock).toBe((80 % 24) * 1000);
});

test('a sliding list counts the discontinuities that left it, so that a segment keeps its number', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('cut', { hoursAgo: 1, ...CUT, window: 40 });
  const numbers = new Map<number, number>();
  for (let i = 0; i < 20; i++) {
    const text = await textOf(url);
    expect(text).toContain('#EXT-X-DISCONTINUITY-SEQUENCE:');
    for (const { sn, cc } of parseMedia(text, url).fragments) {
      const known = numbers.get(sn) ?? cc;
      expect(cc).toBe(known);
      expect(cc).toBe(Math.floor(sn / 5));
      numbers.set(sn, known);
    }
    origin.clock.now += 4000;
  }
});

test('while the publisher is away the list stands still; then the clock has jumped and the picture with it', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('away', {
    beganAt: NOON, segmentSeconds: 2, discontinuityEvery: 10, awaySeconds: 60, programDateTime: 'first', streamId: 4,
  });
  origin.clock.now = NOON + 20_000;
  const before = await textOf(url);
  origin.clock.now = NOON + 81_000;
  expect(await textOf(url)).toBe(before);
  origin.clock.now = NOON + 82_000;
  const details = await mediaPlaylist(url);
  expect(details.totalduration).toBe(22);
  const back = segmentOf(details, 10);
  expect(back).toMatchObject({ start: 20, programDateTime: NOON + 80_000 });
  expect(readStrip(decodedFrame(await bytesOf(back.url), 3))).toEqual({ clock: NOON + 80_120, streamId: 4 });
});
