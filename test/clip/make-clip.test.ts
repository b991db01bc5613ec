import { describe, expect, test } from 'vitest';
import type { StreamOptions } from '../../demo/origin/stream-options';
import { makeClip, type ClipOptions } from '../../src/clip/index';
import { textOf, withOrigin } from '../origin/support/with-origin';
import { originFootage, type OriginFootage } from './origin-footage';
import { readClip } from './read-clip';

/** Seconds of a frame of the origin. */
const FRAME = 0.04;
const LOOP: StreamOptions = { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' };

async function footageOf(options: StreamOptions): Promise<OriginFootage> {
  const origin = await withOrigin();
  return originFootage(origin.addStream('clip', { ...LOOP, ...options }).url);
}

function clipOf(footage: OriginFootage, from: number, to: number, more: Partial<ClipOptions> = {}): Promise<Blob> {
  return makeClip({ footage, from, to, signal: new AbortController().signal, ...more });
}

/** Times of frames that follow each other from 0 on. */
const evenly = (count: number) => Array.from({ length: count }, (_, place) => place * FRAME);

function expectTimes(packets: readonly { readonly time: number }[], times: readonly number[]): void {
  expect(packets.map(({ time }) => Number(time.toFixed(3)))).toEqual(times.map((time) => Number(time.toFixed(3))));
}

describe.each(['ts', 'fmp4'] as const)('a clip of %s', (container) => {
  test('from one key frame on holds exactly the frames up to its end, from 0 on, and the sound beside them', async () => {
    const footage = await footageOf({ container });
    const clip = await clipOf(footage, 202, 206.6);
    expect(clip.type).toBe('video/mp4');
    const { frames, sound, codec } = await readClip(clip);
    expect(codec).toBe('avc1.4d4015');
    expectTimes(frames, evenly(115));
    expect(frames.map(({ key }, place) => (key ? place : -1)).filter((place) => place >= 0)).toEqual([0, 25, 50, 75, 100]);
    expect(sound[0]?.time).toBeGreaterThan(-0.0214);
    expect(sound[0]?.time).toBeLessThanOrEqual(0);
    expect(sound.at(-1)?.end).toBeGreaterThanOrEqual(4.6);
    expect(sound.at(-1)?.time).toBeLessThan(4.6);
    for (const [place, { time }] of sound.entries()) expect(time - (sound[place - 1]?.end ?? time)).toBeCloseTo(0, 3);
  });

  test('from between two key frames shows what comes before nowhere: those frames have times below 0', async () => {
    const { frames } = await readClip(await clipOf(await footageOf({ container }), 203.2, 204.4));
    expectTimes(frames.filter(({ time }) => time > -0.001), evenly(30));
    expect(frames[0]?.time).toBeCloseTo(-0.2, 3);
    expect(frames[0]?.key).toBe(true);
  });

  test('goes on without a hole where timestamps begin anew', async () => {
    const footage = await footageOf({ container, discontinuityEvery: 3 });
    const { frames, sound } = await readClip(await clipOf(footage, 204, 210));
    expectTimes(frames, evenly(150));
    for (const [place, { time }] of sound.entries()) expect(Math.abs(time - (sound[place - 1]?.end ?? time))).toBeLessThan(0.022);
  });
});

test('a clip has the sound that is chosen, where sound has files of its own', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('clip', { ...LOOP, audio: 'alternate' });
  const master = await textOf(stream.url);
  const list = (pattern: RegExp) => new URL(pattern.exec(master)?.[1] ?? '', stream.url).href;
  const sound = await originFootage(list(/LANGUAGE="de".*URI="([^"]+)"/));
  const footage = await originFootage(list(/\n([^#\n]+\.m3u8)/), sound);
  const { frames, sound: heard } = await readClip(await clipOf(footage, 204, 208));
  expectTimes(frames, evenly(100));
  expect(Math.abs(heard[0]?.time ?? 1)).toBeLessThan(0.022);
  expect(heard.at(-1)?.end).toBeGreaterThanOrEqual(4);
  expect(sound.asked.length).toBeGreaterThanOrEqual(2);
});

test('progress rises from 0 to 1 with the media', async () => {
  const told: number[] = [];
  await clipOf(await footageOf({}), 200.5, 207.5, { onProgress: (done) => told.push(done) });
  expect(told[0]).toBe(0);
  expect(told.at(-1)).toBe(1);
  expect(told.length).toBeGreaterThan(4);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

describe('no clip', () => {
  test('is made once it is cancelled, and nothing more is asked for', async () => {
    const footage = await footageOf({});
    const cancel = new AbortController();
    const onProgress = (done: number) => done > 0.1 && cancel.abort(new Error('enough'));
    await expect(clipOf(footage, 200, 240, { signal: cancel.signal, onProgress })).rejects.toThrow('enough');
    const { length } = footage.asked;
    expect(length).toBeLessThan(8);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(footage.asked.length).toBe(length);
  });

  test('is made with a segment missing: the error says which', async () => {
    const footage = await footageOf({});
    const segments = footage.segments.map((one) => (one.start === 204 ? { ...one, url: `${one.url}.gone` } : one));
    const gone = { ...footage, between: async () => segments.filter(({ start }) => start >= 202 && start < 208) };
    await expect(clipOf(gone, 202, 208)).rejects.toMatchObject({ code: 'segment-missing', status: 404, url: expect.stringContaining('.gone') });
  });

  test('is made of an encrypted recording', async () => {
    const footage = await footageOf({ encryption: 'iv' });
    await expect(clipOf(footage, 202, 208)).rejects.toMatchObject({ code: 'clip-encrypted' });
    expect(footage.asked).toEqual([]);
  });

  test.each([
    [206, 202, 'clip-empty'],
    [202, 202, 'clip-empty'],
    [202.005, 202.01, 'clip-empty'],
    [100, 3800, 'clip-too-long'],
    [90_000, 90_002, 'clip-unavailable'],
  ])('is made from %d to %d: %s', async (from, to, code) => {
    await expect(clipOf(await footageOf({}), from, to)).rejects.toMatchObject({ code, hint: expect.stringMatching(/.{20}/) });
  });
});
