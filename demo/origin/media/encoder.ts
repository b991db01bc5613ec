import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ffmpegPath } from './ffmpeg-path';
import { FRAMES_PER_SECOND } from './clock';

/** Pixels of a picture. */
export interface FrameSize {
  width: number;
  height: number;
}

type Ffmpeg = ChildProcessByStdio<Writable, Readable, Readable>;

/** How x264 is run; the default is made for speed. */
export interface EncoderOptions {
  preset: string;
  /** x264's constant rate factor. */
  quality: number;
  /** Frames from one key frame to the next. */
  keyInterval: number;
}

const FAST: EncoderOptions = { preset: 'superfast', quality: 25, keyInterval: 2 * FRAMES_PER_SECOND };

/**
 * Encodes I420 frames to H.264 (Annex B, with access unit delimiters, without B-frames) with one run of ffmpeg for each
 * segment. The next ffmpeg is started ahead and waits for frames, since starting it costs as much as a short encode.
 */
export class Encoder {
  readonly #options: EncoderOptions;
  readonly #running = new Map<Ffmpeg, Promise<unknown>>();
  #spare: { child: Ffmpeg; size: string } | null = null;
  #path: string | null = null;
  #closed = false;

  constructor(options: Partial<EncoderOptions> = {}) {
    this.#options = { ...FAST, ...options };
  }

  /**
   * Encodes the frames; the same frames give the same bytes.
   *
   * @throws with ffmpeg's own words where it fails, and after {@link close}
   */
  async encode({ width, height }: FrameSize, frames: Iterable<Uint8Array>): Promise<Buffer> {
    const size = `${width}x${height}`;
    const child = this.#take(size);
    const chunks: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString(); });
    await Promise.all([once(child, 'close'), feed(child, frames)]);
    if (this.#closed) throw new Error('The origin was closed while a segment was encoded.');
    if (child.exitCode !== 0) throw new Error(`ffmpeg failed: ${complaint.trim() || `exit code ${child.exitCode}`}`);
    this.#spare ??= { child: this.#start(size), size };
    return Buffer.concat(chunks);
  }

  /** Ends every ffmpeg; resolves when none is left. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#spare = null;
    const gone = [...this.#running.values()];
    for (const child of this.#running.keys()) child.kill('SIGKILL');
    await Promise.all(gone);
  }

  #take(size: string): Ffmpeg {
    if (this.#closed) throw new Error('The origin is closed.');
    const spare = this.#spare;
    this.#spare = null;
    if (spare?.size === size && spare.child.exitCode === null) return spare.child;
    spare?.child.kill('SIGKILL');
    return this.#start(size);
  }

  #start(size: string): Ffmpeg {
    const { preset, quality, keyInterval } = this.#options;
    this.#path ??= ffmpegPath();
    const x264 = `aud=1:scenecut=0:keyint=${keyInterval}:min-keyint=${keyInterval}`
      + ':colorprim=bt709:transfer=bt709:colormatrix=bt709';
    const child = spawn(this.#path, [
      '-hide_banner', '-loglevel', 'error', '-probesize', '32', '-analyzeduration', '0',
      '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', size, '-r', String(FRAMES_PER_SECOND), '-i', 'pipe:0',
      '-an', '-c:v', 'libx264', '-preset', preset, '-tune', 'zerolatency', '-profile:v', 'main', '-bf', '0',
      '-crf', String(quality), '-threads', '2', '-x264-params', x264, '-f', 'h264', 'pipe:1',
    ], { stdio: ['pipe', 'pipe', 'pipe'] });
    // A path that cannot be run reports an error and then closes; the exit code tells the caller.
    child.on('error', () => child.stdin.destroy());
    this.#running.set(child, once(child, 'close').catch(() => null).finally(() => this.#running.delete(child)));
    return child;
  }
}

async function feed(child: Ffmpeg, frames: Iterable<Uint8Array>): Promise<void> {
  // An ffmpeg that died closes the pipe; what it said is worth more than EPIPE.
  await pipeline(Readable.from(frames, { objectMode: true, highWaterMark: 1 }), child.stdin).catch(() => null);
}
