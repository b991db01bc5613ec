import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessUnits } from '../../demo/origin/media/access-units';
import { adtsFrames } from '../../demo/origin/media/adts';
import {
  AUDIO_LOOP_FRAMES, audioFramesWithin, FRAMES_PER_SECOND, SAMPLE_RATE, TICKS_PER_SECOND,
} from '../../demo/origin/media/clock';
import { Encoder } from '../../demo/origin/media/encoder';
import { ffmpegPath } from '../../demo/origin/media/ffmpeg-path';
import { LOOP_SECONDS, LOOP_STREAM_ID } from '../../demo/origin/media/fixture-loop';
import { mp4Init, mp4Segment } from '../../demo/origin/media/mp4-segment';
import { tsSegment, type CodedSpan } from '../../demo/origin/media/ts-segment';
import { createPicture } from '../../demo/origin/picture/picture';
import { projectFolder } from '../../demo/origin/project-folder';

const folder = join(projectFolder(), 'e2e/fixtures');
const size = { width: 320, height: 180 };
const PERIOD_SECONDS = 8;

mkdirSync(folder, { recursive: true });
const sound = encodeTicks();
writeFileSync(join(folder, 'ticks.aac'), Buffer.concat(sound));
const bytes = await writeLoop(sound);
console.log(`${LOOP_SECONDS} pieces of TS and fMP4 in ${folder}: ${bytes} bytes`);

/** One period of ticking, as AAC whose frame 0 sounds at a whole second. */
function encodeTicks(): Buffer[] {
  const periods = 4;
  const samples = new Int16Array(periods * PERIOD_SECONDS * SAMPLE_RATE);
  for (let second = 0; second < periods * PERIOD_SECONDS; second++) {
    tick(samples, second * SAMPLE_RATE, second % PERIOD_SECONDS === 0 ? 1320 : 990);
  }
  const run = spawnSync(ffmpegPath(), [
    '-v', 'error', '-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '1', '-i', 'pipe:0',
    '-c:a', 'aac', '-b:a', '48k', '-f', 'adts', 'pipe:1',
  ], { input: Buffer.from(samples.buffer), maxBuffer: 2 ** 24 });
  if (run.status !== 0) throw new Error(`ffmpeg failed: ${run.stderr.toString()}`);
  const frames = adtsFrames(run.stdout);
  // The encoder starts with one frame of silence. A whole period from the middle, cut in the silence between two ticks.
  const cut = AUDIO_LOOP_FRAMES + 24;
  return Array.from({ length: AUDIO_LOOP_FRAMES }, (_, i) => {
    const frame = frames[cut + 1 + ((i - cut % AUDIO_LOOP_FRAMES + AUDIO_LOOP_FRAMES) % AUDIO_LOOP_FRAMES)];
    if (!frame) throw new Error('too few AAC frames');
    return frame;
  });
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

async function writeLoop(loop: readonly Buffer[]): Promise<number> {
  const draw = createPicture({
    ...size, name: 'fixture loop', streamId: LOOP_STREAM_ID, utcOffsetMinutes: 0, skyHour: 18.1,
  });
  const encoder = new Encoder({ preset: 'veryslow', quality: 25, keyInterval: FRAMES_PER_SECOND });
  const count = LOOP_SECONDS * FRAMES_PER_SECOND;
  const times = Array.from({ length: count }, (_, frame) => (frame * 1000) / FRAMES_PER_SECOND);
  const pictures = accessUnits(await encoder.encode(size, times.map((time) => draw(time, time))));
  await encoder.close();
  if (pictures.length !== count || !pictures[0]) throw new Error(`${pictures.length} frames instead of ${count}`);
  let written = write('init.mp4', mp4Init(size, pictures[0]));
  for (let second = 0; second < LOOP_SECONDS; second++) {
    const firstFrame = second * FRAMES_PER_SECOND;
    const heard = audioFramesWithin(second * TICKS_PER_SECOND, (second + 1) * TICKS_PER_SECOND);
    const span: CodedSpan = {
      firstFrame,
      pictures: pictures.slice(firstFrame, firstFrame + FRAMES_PER_SECOND),
      firstAudioFrame: heard.first,
      sound: Array.from({ length: heard.count }, (_, i) => loop[(heard.first + i) % loop.length] ?? Buffer.alloc(0)),
      number: second,
    };
    if (!span.pictures[0]?.key) throw new Error(`second ${second} does not start with a key frame`);
    written += write(`loop_${second}.m2t`, tsSegment(span)) + write(`loop_${second}.m4s`, mp4Segment(span));
  }
  return written;
}

function write(name: string, media: Buffer): number {
  writeFileSync(join(folder, name), media);
  return media.length;
}
