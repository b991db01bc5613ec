import { spawnSync } from 'node:child_process';
import { ffmpegPath } from '../../../demo/origin/media/ffmpeg-path';

/** One decoded frame of a piece of media as PNG; `frame` counts from its start. */
export function decodedFrame(media: Buffer, frame: number): Buffer {
  return ffmpeg(media, ['-vf', `select=eq(n\\,${frame})`, '-vframes', '1', '-f', 'image2pipe', '-c:v', 'png']);
}

/** The sound as samples of 16 bits, mono, 48 kHz. */
export function decodedSound(media: Buffer): Int16Array {
  const bytes = ffmpeg(media, ['-vn', '-f', 's16le', '-ac', '1', '-ar', '48000']);
  return Int16Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(i * 2));
}

function ffmpeg(media: Buffer, output: readonly string[]): Buffer {
  const run = spawnSync(ffmpegPath(), ['-v', 'error', '-i', 'pipe:0', ...output, 'pipe:1'],
    { input: media, maxBuffer: 2 ** 28 });
  if (run.status !== 0 || run.stderr.length > 0) throw new Error(`ffmpeg: ${run.stderr.toString()}`);
  return run.stdout;
}
