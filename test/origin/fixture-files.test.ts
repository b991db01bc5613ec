import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { NAL, nalType, type AccessUnit } from '../../demo/origin/media/access-units';
import { adtsFrame } from '../../demo/origin/media/adts';
import { loopFiles, LOOPS } from '../../demo/origin/media/fixture-loop';
import { mp4Init } from '../../demo/origin/media/mp4-init';
import { mp4Segment } from '../../demo/origin/media/mp4-segment';
import { readMp4Segment } from '../../demo/origin/media/read-mp4-segment';
import { readTsSegment } from '../../demo/origin/media/read-ts-segment';
import { tsSegment, type CodedMedia } from '../../demo/origin/media/ts-segment';
import { projectFolder } from '../../demo/origin/project-folder';
import { readStrip } from '../../e2e/support/strip';
import { decodedFrame } from './support/decode';
import { bytesOf, withOrigin } from './support/with-origin';

const FOLDER = join(projectFolder(), 'e2e/fixtures');
const SIZE = { width: 320, height: 180 };
/** AAC-LC, 48 kHz, one channel. */
const CONFIG = 0x1188;

const committed = (file: string): Buffer => readFileSync(join(FOLDER, file));

/** Pictures and sound of every length from one that a packet has room for to one that fills some. */
function madeUp(from: number): CodedMedia {
  const bytes = (type: number, length: number): Buffer =>
    Buffer.from([type, ...Array.from({ length }, (_, i) => 1 + ((i * 7 + length) % 255))]);
  const pictures = Array.from({ length: 400 }, (_, i): AccessUnit => {
    const key = i % 25 === 0;
    const start = [bytes(NAL.delimiter, 1), ...(key ? [bytes(0x67, 12), bytes(0x68, 3)] : [])];
    return { key, units: [...start, bytes(key ? 0x65 : 0x41, from + i)] };
  });
  return { pictures, sound: Array.from({ length: 750 }, (_, i) => adtsFrame(CONFIG, bytes(0, from + i))) };
}

const withoutDelimiters = ({ pictures, sound }: CodedMedia): CodedMedia => ({
  sound, pictures: pictures.map(({ units, key }) =>
    ({ key, units: units.filter((unit) => nalType(unit) !== NAL.delimiter) })),
});

test('what is read out of MPEG-TS is what was put into it', () => {
  const media = madeUp(1);
  const segment = tsSegment({ ...media, firstFrame: 0, firstAudioFrame: 0, number: 0 });
  expect(same(readTsSegment(segment), media)).toBe(true);
});

test('what is read out of fragments of MP4 is what was put into them, without delimiters', () => {
  const [one, two] = [madeUp(1), madeUp(500)];
  // The parameter sets of all are those of the first.
  const init = mp4Init({ ...SIZE, first: firstOf(one) }, true);
  const pieces = [one, two].map((media, number) => mp4Segment({ ...media, firstFrame: 0, firstAudioFrame: 0, number }));
  const both = { pictures: [...one.pictures, ...two.pictures], sound: [...one.sound, ...two.sound] };
  expect(same(readMp4Segment(init, Buffer.concat(pieces)), withoutDelimiters(both))).toBe(true);
});

test.each([
  ['pictures', { sound: [] }],
  ['sound', { pictures: [] }],
])('%s alone come back from MP4, and nothing else', (_, left) => {
  const all = madeUp(1);
  const media = { ...all, ...left };
  const init = mp4Init(media.pictures.length > 0 ? { ...SIZE, first: firstOf(all) } : null, media.sound.length > 0);
  const segment = mp4Segment({ ...media, firstFrame: 0, firstAudioFrame: 0, number: 0 });
  expect(same(readMp4Segment(init, segment), withoutDelimiters(media))).toBe(true);
});

test('pictures alone come back from MPEG-TS', () => {
  const media = { ...madeUp(1), sound: [] };
  expect(same(readTsSegment(tsSegment({ ...media, firstFrame: 0, firstAudioFrame: 0, number: 0 })), media)).toBe(true);
});

test('what is neither MPEG-TS nor MP4 is refused', () => {
  expect(() => readTsSegment(committed('loop_90.m4s'))).toThrow('no MPEG-TS packet at byte 0');
  expect(() => readTsSegment(committed('loop_90.m2t').subarray(0, 1000))).toThrow('no MPEG-TS packet at byte 940');
  const init = committed('loop_90_init.mp4');
  expect(() => readMp4Segment(init, committed('loop_90.m2t'))).toThrow('a broken MP4 box at byte 0');
  expect(() => readMp4Segment(init, committed('loop_90.m4s').subarray(0, -1))).toThrow('a broken MP4 box');
});

test.each(LOOPS)('the committed .m2t and .m4s of $height lines hold the same pictures and ticks', ({ height }) => {
  const { ts, fmp4, init } = loopFiles(height);
  const [fromTs, fromMp4] = [readTsSegment(committed(ts)), readMp4Segment(committed(init), committed(fmp4))];
  expect(fromTs.pictures).toHaveLength(600);
  expect(fromTs.sound).toHaveLength(3 * 375);
  expect(fromTs.pictures.flatMap(({ key }, i) => key ? [i] : [])).toEqual(Array.from({ length: 24 }, (_, i) => i * 25));
  expect(same(fromMp4, withoutDelimiters(fromTs))).toBe(true);
});

test.each(LOOPS)('the committed files of $height lines can be decoded as they are', ({ height, streamId }) => {
  const { ts, fmp4, init } = loopFiles(height);
  for (const file of [committed(ts), Buffer.concat([committed(init), committed(fmp4)])]) {
    expect(readStrip(decodedFrame(file, 599))).toEqual({ clock: 23_960, streamId });
  }
});

test.each([
  ['MPEG-TS', '', 'ts', /\.m2t$/],
  ['fMP4', '-fmp4', 'm4s', /\.m4s$|\.mp4$/],
])('a broadcast of %s is made of the files of its own kind alone', async (_, word, ending, kind) => {
  const fixtures = mkdtempSync(join(tmpdir(), 'fixtures-'));
  onTestFinished(() => rmSync(fixtures, { recursive: true }));
  for (const file of readdirSync(FOLDER)) if (kind.test(file)) copyFileSync(join(FOLDER, file), join(fixtures, file));
  const [bare, whole] = [await withOrigin({ fixtures }), await withOrigin()];
  const path = `/live/24h-s6-fixture${word}_4205.${ending}`;
  expect((await bytesOf(bare.url + path)).equals(await bytesOf(whole.url + path))).toBe(true);
});

/** Compares bytes, which `toEqual` takes seconds for. */
function same(one: CodedMedia, other: CodedMedia): boolean {
  const flat = ({ pictures, sound }: CodedMedia): string => JSON.stringify([
    pictures.map(({ key, units }) => [key, units.map((unit) => unit.toString('base64'))]),
    sound.map((frame) => frame.toString('base64')),
  ]);
  return flat(one) === flat(other);
}

function firstOf({ pictures: [first] }: CodedMedia): AccessUnit {
  if (!first) throw new Error('there are no pictures');
  return first;
}
