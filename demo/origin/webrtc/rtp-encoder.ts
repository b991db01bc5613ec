import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { FRAMES_PER_SECOND, TICKS_PER_FRAME } from '../media/clock';
import type { FrameSize } from '../media/encoder';
import { ffmpegPath } from '../media/ffmpeg-path';
import { isRtcp, stampPacket, timestampOf, type LivePacket } from './rtp';

/** What the pictures of a broadcast are coded with for WebRTC. */
export type VideoCodec = 'h264' | 'vp8';

/** A key frame each half second: no viewer can ask for one. */
const KEY_INTERVAL = Math.floor(FRAMES_PER_SECOND / 2);
const PACKET_BYTES = 1200;
const KEYS = ['-g', String(KEY_INTERVAL), '-keyint_min', String(KEY_INTERVAL)];
/** No frame is larger than what a socket holds until it is read. */
const LIMITED = ['-maxrate', '2M', '-bufsize', '400k'];

const CODECS: Readonly<Record<VideoCodec, readonly string[]>> = {
  h264: [
    '-c:v', 'libx264', '-preset', 'superfast', '-tune', 'zerolatency', '-profile:v', 'baseline', '-level', '3.1', '-bf', '0',
    '-crf', '25', ...LIMITED, '-threads', '1', ...KEYS, '-sc_threshold', '0',
  ],
  vp8: [
    '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-lag-in-frames', '0', '-error-resilient', '1',
    '-auto-alt-ref', '0', '-b:v', '1M', ...LIMITED, '-threads', '1', ...KEYS,
  ],
};

type Ffmpeg = ChildProcessByStdio<Writable, null, Readable>;

/** What an encoder works on, and who gets the packets. */
export interface RtpEncoderOptions {
  codec: VideoCodec;
  size: FrameSize;
  onPacket: (packet: LivePacket) => void;
}

/** One ffmpeg that encodes frames as they come, and hands out RTP whose timestamps are the frames' own instants. */
export class RtpEncoder {
  readonly #child: Ffmpeg;
  readonly #gone: Promise<unknown>;
  readonly #socket: ReturnType<typeof createSocket>;
  readonly #onPacket: RtpEncoderOptions['onPacket'];
  /** The instants of the frames, by their place in what was written. */
  readonly #clocks = new Map<number, number>();
  #written = 0;
  #firstTimestamp: number | null = null;
  #complaint = '';

  /**
   * Starts ffmpeg.
   *
   * @throws where there is none
   */
  static async start(options: RtpEncoderOptions): Promise<RtpEncoder> {
    const path = ffmpegPath();
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new RtpEncoder(path, socket, options);
  }

  private constructor(path: string, socket: ReturnType<typeof createSocket>, { codec, size, onPacket }: RtpEncoderOptions) {
    this.#socket = socket;
    this.#onPacket = onPacket;
    const { port } = socket.address();
    this.#child = spawn(path, [
      '-hide_banner', '-loglevel', 'error', '-probesize', '32', '-analyzeduration', '0',
      '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${size.width}x${size.height}`, '-r', String(FRAMES_PER_SECOND),
      '-i', 'pipe:0', '-an', ...CODECS[codec], '-f', 'rtp',
      // Its reports go to the same port, so that they hit nobody else.
      `rtp://127.0.0.1:${port}?rtcpport=${port}&pkt_size=${PACKET_BYTES}`,
    ], { stdio: ['pipe', 'ignore', 'pipe'] });
    this.#child.stderr.on('data', (chunk: Buffer) => { this.#complaint += chunk.toString(); });
    // What it said is worth more than EPIPE; a path that cannot be run reports an error and then closes.
    this.#child.stdin.on('error', () => this.#child.stdin.destroy());
    this.#child.on('error', () => this.#child.stdin.destroy());
    this.#gone = once(this.#child, 'close').catch(() => null);
    socket.on('message', (packet) => this.#take(packet));
  }

  /** Resolves with ffmpeg's own words when it has ended. */
  async ended(): Promise<string> {
    await this.#gone;
    return this.#complaint.trim() || `exit code ${this.#child.exitCode}`;
  }

  /** Whether ffmpeg has read what was written: a frame that comes before would be late. */
  get ready(): boolean {
    const { stdin } = this.#child;
    return stdin.writable && stdin.writableLength === 0;
  }

  /** Encodes the frame of an instant, epoch milliseconds. */
  write(frame: Uint8Array, clock: number): void {
    this.#clocks.set(this.#written++, clock);
    this.#child.stdin.write(frame);
  }

  /** Ends ffmpeg; resolves when it and the socket are gone. */
  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
    this.#socket.close();
  }

  #take(packet: Buffer): void {
    if (isRtcp(packet)) return;
    const timestamp = timestampOf(packet);
    this.#firstTimestamp ??= timestamp;
    const place = ((timestamp - this.#firstTimestamp + 2 ** 32) % 2 ** 32) / TICKS_PER_FRAME;
    const clock = this.#clocks.get(place);
    if (clock === undefined) return;
    this.#clocks.delete(place - 1);
    this.#onPacket(stampPacket('video', packet, clock));
  }
}
