import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../demo/origin/project-folder';
import { readStrip } from '../../e2e/support/strip';
import { decodedFrame, decodedSound } from './support/decode';
import { aacFrames, AUDIO, readTs, VIDEO } from './support/read-ts';
import { bytesOf, withOrigin } from './support/with-origin';

const WRAP = 2 ** 33;

test('the committed media is small', () => {
  const folder = join(projectFolder(), 'e2e/fixtures');
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  expect(bytes).toBeLessThan(3e6);
});

// 95443 s is where 33 bits are full: 2^33 / 90000.
test.each([
  ['inside the loop', 2, 3],
  ['over the border of the loop', 6, 3],
  ['over the border of the loop, hours later', 6, 7 * 600 + 3],
  ['where the timestamps wrap', 6, 15_906],
  ['with segments of five seconds', 5, 19_087],
])('timestamps, counts and sound go on from segment to segment %s', async (_, seconds, from) => {
  const origin = await withOrigin();
  const name = `48h-s${seconds}-fixture`;
  const numbers = [from, from + 1, from + 2];
  const read = await Promise.all(numbers.map(async (n) => readTs(await bytesOf(`${origin.url}/live/${name}_${n}.ts`))));
  const all = (pick: (one: (typeof read)[number]) => number[]): number[] => read.flatMap(pick);

  const pictures = all((one) => one.timestamps.get(VIDEO) ?? []);
  expect(pictures.length).toBe(3 * seconds * 25);
  expect(pictures[0]).toBe((126_000 + from * seconds * 90_000) % WRAP);
  expect(steps(pictures)).toEqual(new Set([3600]));

  const references = all((one) => one.clockReferences);
  expect(steps(references)).toEqual(new Set([3600]));
  expect(((pictures[0] ?? 0) - (references[0] ?? 0) + WRAP) % WRAP).toBe(63_000);

  for (const pid of [0, 0x1000, VIDEO, AUDIO]) {
    const counts = all((one) => one.counts.get(pid) ?? []);
    counts.slice(1).forEach((count, i) => expect(count).toBe(((counts[i] ?? 0) + 1) % 16));
  }

  // AAC frames are 1920 ticks long. Each segment has those that start in it.
  read.forEach((one, i) => {
    const start = (from + i) * seconds * 90_000;
    const first = Math.ceil(start / 1920);
    const frames = aacFrames(one.payload.get(AUDIO) ?? Buffer.alloc(0));
    expect(one.timestamps.get(AUDIO)?.[0]).toBe((126_000 + first * 1920) % WRAP);
    expect(frames.length).toBe(Math.ceil((start + seconds * 90_000) / 1920) - first);
  });
});

test('a segment of fMP4 is placed at its time in the broadcast, sound and picture apart', async () => {
  const origin = await withOrigin();
  const segment = await bytesOf(`${origin.url}/live/48h-s6-fixture-fmp4_28000.m4s`);
  const text = segment.toString('latin1');
  const times = [...text.matchAll(/tfdt/g)].map(({ index }) => Number(segment.readBigUInt64BE(index + 8)));
  const second = 28_000 * 6;
  expect(times.filter((_, i) => i % 2 === 0)).toEqual([0, 1, 2, 3, 4, 5].map((i) => (second + i) * 90_000));
  expect(times.filter((_, i) => i % 2 === 1)).toEqual(
    [0, 1, 2, 3, 4, 5].map((i) => Math.ceil(((second + i) * 48_000) / 1024) * 1024));
  const sequence = [...text.matchAll(/mfhd/g)].map(({ index }) => segment.readUInt32BE(index + 8));
  expect(sequence).toEqual([1, 2, 3, 4, 5, 6].map((i) => second + i));
});

test.each([['ts', ''], ['m4s', '-fmp4']])('%s shows the position in the loop', async (ending, word) => {
  const origin = await withOrigin();
  const base = `${origin.url}/live/24h-s6-fixture${word}`;
  const init = word ? await bytesOf(`${base}_init.mp4`) : Buffer.alloc(0);
  // Segment 4205 begins at 25,230 s: 6 s into a loop.
  const media = Buffer.concat([init, await bytesOf(`${base}_4205.${ending}`)]);
  expect(readStrip(decodedFrame(media, 0))).toEqual({ clock: 6000, streamId: 240 });
  expect(readStrip(decodedFrame(media, 149))).toEqual({ clock: 11_960, streamId: 240 });
});

test('sound ticks on the whole second, over the border of the loop too', async () => {
  const origin = await withOrigin();
  // From 16 s, where an AAC frame starts on the whole second, to 40 s.
  const urls = [4, 5, 6, 7, 8, 9].map((n) => `${origin.url}/live/1h-s4-fixture_${n}.ts`);
  const samples = decodedSound(Buffer.concat(await Promise.all(urls.map(bytesOf))));
  expect(samples.length).toBe(24 * 48_000);
  for (let second = 1; second < 24; second++) {
    const around = samples.subarray(second * 48_000 - 24_000, second * 48_000 + 24_000);
    const loudest = around.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const onset = around.findIndex((sample) => Math.abs(sample) > loudest / 3) - 24_000;
    expect(Math.abs(onset / 48)).toBeLessThan(5);
  }
});

function steps(timestamps: readonly number[]): Set<number> {
  return new Set(timestamps.slice(1).map((time, i) => (time - (timestamps[i] ?? 0) + WRAP) % WRAP));
}
