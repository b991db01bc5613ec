import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessUnits, type AccessUnit } from '../../demo/origin/media/access-units';
import { adtsFrames } from '../../demo/origin/media/adts';
import { AUDIO_LOOP_FRAMES, FRAMES_PER_SECOND, SAMPLE_RATE } from '../../demo/origin/media/clock';
import { Encoder, type FrameSize } from '../../demo/origin/media/encoder';
import { ffmpegPath } from '../../demo/origin/media/ffmpeg-path';
import { LOOP_SECONDS, loopFiles, LOOPS } from '../../demo/origin/media/fixture-loop';
import { LIVE_SOUND } from '../../demo/origin/media/live-sound';
import { createPackager } from '../../demo/origin/media/packager';
import { createPicture } from '../../demo/origin/picture/picture';
import { projectFolder } from '../../demo/origin/project-folder';
import { SECOND_SOUND } from '../../demo/origin/studio';

const folder = join(projectFolder(), 'e2e/fixtures');
const PERIOD_SECONDS = 8;
/** Samples by which sound that libopus has coded comes later (RFC 7845, section 4.2: its pre-skip). */
const OPUS_DELAY = 312;

mkdirSync(folder, { recursive: true });
let bytes = 0;
// The ticks of the second language are an octave lower and more, so that an analyser tells them apart.
bytes += write(SECOND_SOUND, Buffer.concat(encodeTicks(440)));
const ticks = encodeTicks(990);
bytes += write(LIVE_SOUND, encodeLiveTicks(990));
for (const { height, streamId } of LOOPS) {
  const size = { width: (height * 16) / 9, height };
  const loop = await encodeLoop(size, streamId);
  const files = loopFiles(height);
  for (const container of ['ts', 'fmp4'] as const) {
    const pictures = { size, costly: false, pictures: async () => loop };
    const packager = createPackager({ container, pictures, sound: () => ticks, captionsOffsetMinutes: null });
    const loopOnce = await packager.segment({ recorded: 0, clock: 0, stamp: 0, seconds: LOOP_SECONDS });
    bytes += write(files[container], loopOnce);
    if (container === 'fmp4') bytes += write(files.init, await packager.init());
  }
}
console.log(`${LOOP_SECONDS} s of pictures and ticks in ${folder}: ${bytes} bytes`);

/** One period of ticking, as AAC whose frame 0 sounds at a whole second. */
function encodeTicks(pitch: number): Buffer[] {
  const frames = adtsFrames(encodeSound(ticking(pitch, 4 * PERIOD_SECONDS), ['-c:a', 'aac', '-b:a', '48k', '-f', 'adts']));
  // The encoder starts with one frame of silence. A whole period from the middle, cut in the silence between two ticks.
  const cut = AUDIO_LOOP_FRAMES + 24;
  return Array.from({ length: AUDIO_LOOP_FRAMES }, (_, i) => {
    const frame = frames[cut + 1 + ((i - cut % AUDIO_LOOP_FRAMES + AUDIO_LOOP_FRAMES) % AUDIO_LOOP_FRAMES)];
    if (!frame) throw new Error('too few AAC frames');
    return frame;
  });
}

/** Two periods of the same ticking and a second, as Opus. */
function encodeLiveTicks(pitch: number): Buffer {
  // The decoder is so many samples late, so that the sound starts as much earlier.
  const samples = ticking(pitch, 2 * PERIOD_SECONDS + 1).subarray(OPUS_DELAY);
  return encodeSound(samples, ['-c:a', 'libopus', '-b:a', '32k', '-frame_duration', '20', '-fflags', '+bitexact', '-f', 'ogg']);
}

function ticking(pitch: number, seconds: number): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(seconds * SAMPLE_RATE);
  for (let second = 0; second < seconds; second++) {
    tick(samples, second * SAMPLE_RATE, second % PERIOD_SECONDS === 0 ? (pitch * 4) / 3 : pitch);
  }
  return samples;
}

function encodeSound({ buffer, byteOffset, byteLength }: Int16Array<ArrayBuffer>, options: readonly string[]): Buffer {
  const run = spawnSync(ffmpegPath(), [
    '-v', 'error', '-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '1', '-i', 'pipe:0', ...options, 'pipe:1',
  ], { input: Buffer.from(buffer, byteOffset, byteLength), maxBuffer: 2 ** 24 });
  if (run.status !== 0) throw new Error(`ffmpeg failed: ${run.stderr.toString()}`);
  return run.stdout;
}

/** A soft knock on wood: a few partials that die away quickly. */
function tick(samples: Int16Array, at: number, pitch: number): void {
  for (let i = 0; i < 0.15 * SAMPLE_RATE; i++) {
    const time = i / SAMPLE_RATE;
    const attack = Math.min(1, time / 0.0008);
    const wave = Math.sin(2 * Math.PI * pitch * time) * Math.exp(-time / 0.022)
      + 0.45 * Math.sin(2 * Math.PI * pitch * 2.76 * time) * Math.exp(-time / 0.008);
    samples[at + i] = Math.round(32767 * 0.16 * attack * wave);
  }
}

async function encodeLoop(size: FrameSize, streamId: number): Promise<AccessUnit[]> {
  const draw = createPicture({ ...size, name: 'fixture loop', streamId, utcOffsetMinutes: 0, skyHour: 18.1 });
  const encoder = new Encoder({ preset: 'veryslow', quality: 25, keyInterval: FRAMES_PER_SECOND });
  const count = LOOP_SECONDS * FRAMES_PER_SECOND;
  const times = Array.from({ length: count }, (_, frame) => (frame * 1000) / FRAMES_PER_SECOND);
  const coded = await encoder.encode(size, times.map((time) => draw(time, time)));
  await encoder.close();
  const pictures = accessUnits(coded);
  if (pictures.length !== count) throw new Error(`${pictures.length} frames instead of ${count}`);
  const early = pictures.findIndex(({ key }, i) => key !== (i % FRAMES_PER_SECOND === 0));
  if (early !== -1) throw new Error(`frame ${early} is a key frame where none belongs, or none where one belongs`);
  return pictures;
}

function write(name: string, media: Buffer): number {
  writeFileSync(join(folder, name), media);
  return media.length;
}
