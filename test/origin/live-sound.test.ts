import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLiveSound, LIVE_SOUND } from '../../demo/origin/media/live-sound';
import { oggPackets } from '../../demo/origin/media/ogg';
import { projectFolder } from '../../demo/origin/project-folder';
import { decodedSound } from './support/decode';

const FOLDER = join(projectFolder(), 'e2e/fixtures');
const SAMPLES_PER_MS = 48;
/** A player drops so many samples at the start of a file, which a receiver of RTP does not (RFC 7845, section 4.2). */
const SKIPPED = 312;

const file = readFileSync(join(FOLDER, LIVE_SOUND));

test('what WebRTC plays ticks at whole seconds', () => {
  const samples = decodedSound(file);
  for (let second = 2; second < 16; second++) {
    const from = second * 1000 * SAMPLES_PER_MS - SKIPPED - 240;
    const first = samples.subarray(from, from + 4800).findIndex((sample) => Math.abs(sample) > 300) - 240;
    expect(Math.abs(first), `the tick of second ${second}`).toBeLessThan(5 * SAMPLES_PER_MS);
  }
});

test('packets repeat after eight seconds, and each instant has its own', () => {
  const packets = oggPackets(file).slice(2);
  const sound = createLiveSound(FOLDER);
  const hour = 3_600_000;
  for (const elapsed of [0, 20, 460, 480, 500, 7980]) {
    expect(sound(elapsed)).toEqual(sound(elapsed + hour));
  }
  // The period that is used begins in the silence after the first tick of the second one.
  expect(sound(480)).toEqual(packets[400 + 24]);
  expect(sound(460)).toEqual(packets[800 + 23]);
  expect(sound(0)).toEqual(packets[800]);
  expect(() => sound(10)).toThrow(RangeError);
});

test('a file that is no Ogg is refused', () => {
  expect(() => oggPackets(Buffer.alloc(100))).toThrow('no Ogg page at byte 0');
});
