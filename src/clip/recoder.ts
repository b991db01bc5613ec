import { readDescription, writeDescription } from './avc-description';
import { bytesOf } from './avc-frames';
import { joinDescriptions, type JoinedDescription } from './join-descriptions';
import type { AvcDescription } from './avc-description';
import type { ReadPacket } from './read-segment';

/** Levels of H.264 by the macroblocks a second that a decoder of them manages (table A-1). */
const LEVELS = [[108_000, '1f'], [245_760, '28'], [522_240, '2a'], [983_040, '33']] as const;
const BLOCK = 16;
const LEAST_BITRATE = 400_000;
const MICROSECONDS = 1e6;

/** A track of which some frames are to be encoded anew. */
export interface RecoderTrack {
  readonly config: VideoDecoderConfig;
  readonly description: AvcDescription;
  /** Some of its frames from a key frame on, to know how many there are and how large they are. */
  readonly packets: readonly ReadPacket[];
}

/**
 * Encodes single frames of an H.264 track anew by WebCodecs, so that they can be shown without those that they were made from. What it
 * makes can stand beside the rest of the track, which stays as it is.
 */
export class Recoder {
  /** Describes the track with both kinds of frames. */
  readonly description: AvcDescription;
  readonly #decoding: VideoDecoderConfig;
  readonly #encoding: VideoEncoderConfig;
  readonly #joined: JoinedDescription;
  readonly #own: string;

  private constructor(decoding: VideoDecoderConfig, encoding: VideoEncoderConfig, joined: JoinedDescription, own: Uint8Array) {
    this.description = joined.description;
    this.#decoding = decoding;
    this.#encoding = encoding;
    this.#joined = joined;
    this.#own = String(own);
  }

  /** One for a track; null where this browser has no encoder for it, or one whose frames can't stand beside those of the track. */
  static async for(track: RecoderTrack, signal: AbortSignal): Promise<Recoder | null> {
    const { config, description, packets } = track;
    const encoding = encodingFor(track);
    const decoding = { ...config, description: writeDescription(description) };
    if (!encoding || !(await isSupported(decoding, encoding))) return null;
    try {
      // What an encoder says of colours is what its frames say, so it is asked with one of the track.
      const frames: VideoFrame[] = [];
      await decode(packets.slice(0, 1), decoding, (frame) => frames.push(frame), signal);
      const { own } = await encode(frames, encoding, signal);
      const added = readDescription(own);
      const joined = added && joinDescriptions(description, added);
      return joined && new Recoder(decoding, encoding, joined, own);
    } catch {
      signal.throwIfAborted();
      return null;
    }
  }

  /**
   * Encodes those of a group's packets that are asked for, in the order in which they are shown, the first as a key frame. `packets` begin with
   * a key frame and hold all that those are made from. Null where that did not work.
   */
  async remake(packets: readonly ReadPacket[], wanted: ReadonlySet<ReadPacket>, signal: AbortSignal): Promise<readonly ReadPacket[] | null> {
    const byTime = new Map(packets.map((packet) => [microseconds(packet), packet]));
    const frames: VideoFrame[] = [];
    try {
      await decode(packets, this.#decoding, (frame) => {
        const packet = byTime.get(frame.timestamp);
        if (packet && wanted.has(packet)) frames.push(frame);
        else frame.close();
      }, signal);
      const { own, chunks } = await encode(frames.toSorted((a, b) => a.timestamp - b.timestamp), this.#encoding, signal);
      if (chunks.length !== wanted.size || String(own) !== this.#own) return null;
      return chunks.flatMap((chunk) => {
        const packet = byTime.get(chunk.timestamp);
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        return packet ? [{ ...packet, key: chunk.type === 'key', bytes: this.#joined.renumber(bytes) }] : [];
      });
    } catch {
      signal.throwIfAborted();
      return null;
    } finally {
      for (const frame of frames) frame.close();
    }
  }
}

/** What to ask of an encoder: the size of the track, a level for it, and twice its bit rate, so that nobody sees where one ends. */
function encodingFor({ config, packets }: RecoderTrack): VideoEncoderConfig | null {
  const { codedWidth: width, codedHeight: height } = config;
  if (!width || !height) return null;
  const seconds = packets.reduce((sum, { duration }) => sum + duration, 0) || 1;
  const bytes = packets.reduce((sum, packet) => sum + packet.bytes.length, 0);
  const framerate = Math.max(1, Math.round(packets.length / seconds));
  const blocks = Math.ceil(width / BLOCK) * Math.ceil(height / BLOCK) * framerate;
  const level = LEVELS.find(([most]) => blocks <= most)?.[1];
  if (!level) return null;
  // Baseline: its slices are coded without arithmetic, so that the numbers of their parameter sets can be changed.
  const bitrate = Math.round(Math.max(LEAST_BITRATE, (bytes * 8 * 2) / seconds));
  return { codec: `avc1.42e0${level}`, width, height, framerate, bitrate, avc: { format: 'avc' } };
}

async function isSupported(decoding: VideoDecoderConfig, encoding: VideoEncoderConfig): Promise<boolean> {
  if (typeof VideoDecoder === 'undefined' || typeof VideoEncoder === 'undefined') return false;
  try {
    const answers = await Promise.all([VideoDecoder.isConfigSupported(decoding), VideoEncoder.isConfigSupported(encoding)]);
    return answers.every(({ supported }) => supported);
  } catch {
    return false;
  }
}

async function decode(
  packets: readonly ReadPacket[], config: VideoDecoderConfig, output: (frame: VideoFrame) => void, signal: AbortSignal,
): Promise<void> {
  await work((error) => {
    const decoder = new VideoDecoder({ output, error });
    decoder.configure(config);
    for (const packet of packets) {
      decoder.decode(new EncodedVideoChunk({
        type: packet.key ? 'key' : 'delta', timestamp: microseconds(packet), duration: Math.round(packet.duration * MICROSECONDS), data: copied(packet.bytes),
      }));
    }
    return decoder;
  }, signal);
}

async function encode(
  frames: readonly VideoFrame[], config: VideoEncoderConfig, signal: AbortSignal,
): Promise<{ own: Uint8Array; chunks: readonly EncodedVideoChunk[] }> {
  const chunks: EncodedVideoChunk[] = [];
  const made: { own: Uint8Array } = { own: new Uint8Array() };
  const output = (chunk: EncodedVideoChunk, metadata?: EncodedVideoChunkMetadata) => {
    const description = metadata?.decoderConfig?.description;
    if (description) made.own = bytesOf(description).slice();
    chunks.push(chunk);
  };
  await work((error) => {
    const encoder = new VideoEncoder({ output, error });
    encoder.configure(config);
    frames.forEach((frame, place) => {
      encoder.encode(frame, { keyFrame: place === 0 });
      frame.close();
    });
    return encoder;
  }, signal);
  return { own: made.own, chunks };
}

/** Lets a codec work to its end; it is closed then, when it fails, and when nobody waits for it any more. */
async function work(begin: (error: (reason: DOMException) => void) => VideoDecoder | VideoEncoder, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  let codec: VideoDecoder | VideoEncoder | null = null;
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
      codec = begin(reject);
      codec.flush().then(resolve, reject);
    });
  } finally {
    done.abort();
    close(codec);
  }
}

function close(codec: VideoDecoder | VideoEncoder | null): void {
  if (codec && codec.state !== 'closed') codec.close();
}

function microseconds({ timestamp }: ReadPacket): number {
  return Math.round(timestamp * MICROSECONDS);
}

function copied(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
