import { DvrError } from '../core/dvr-error';
import type { Mediabunny } from '../media/load-mediabunny';
import type { ReadPacket, ReadSound, ReadVideo } from './read-segment';

/** The browser has to hold it. Bytes. */
const MOST_BYTES = 2 ** 31;
/** What is written is handed to the browser in pieces of this size, which it may keep on a disk. Bytes. */
const PIECE = 16 * 2 ** 20;

/** The tracks of a clip. */
export interface ClipTracks {
  readonly video: Pick<ReadVideo, 'codec' | 'config'> | null;
  readonly sound: Pick<ReadSound, 'codec' | 'config'> | null;
}

/** Writes an MP4 into a Blob, packet by packet. */
export class ClipWriter {
  readonly #bunny: Mediabunny;
  readonly #output: InstanceType<Mediabunny['Output']>;
  readonly #video: InstanceType<Mediabunny['EncodedVideoPacketSource']> | null = null;
  readonly #sound: InstanceType<Mediabunny['EncodedAudioPacketSource']> | null = null;
  readonly #tracks: ClipTracks;
  readonly #pieces = new Pieces();

  constructor(bunny: Mediabunny, tracks: ClipTracks) {
    const { Output, StreamTarget, Mp4OutputFormat, EncodedVideoPacketSource, EncodedAudioPacketSource } = bunny;
    this.#bunny = bunny;
    this.#tracks = tracks;
    const written = new WritableStream<{ data: Uint8Array<ArrayBuffer>; position: number }>({
      write: ({ data, position }) => this.#pieces.write(data, position),
    });
    this.#output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target: new StreamTarget(written) });
    if (tracks.video) {
      this.#video = new EncodedVideoPacketSource(tracks.video.codec);
      this.#output.addVideoTrack(this.#video);
    }
    if (tracks.sound) {
      this.#sound = new EncodedAudioPacketSource(tracks.sound.codec);
      this.#output.addAudioTrack(this.#sound);
    }
  }

  /** Begins. */
  async start(): Promise<this> {
    await this.#output.start();
    return this;
  }

  /** Adds a frame, in the order of decoding. `timestamp` is that of the clip; what is below 0 is decoded and not shown. */
  async frame(packet: ReadPacket): Promise<void> {
    const config = this.#tracks.video?.config;
    if (config) await this.#video?.add(this.#packet(packet), { decoderConfig: config });
  }

  /** Adds sound. */
  async sound(packet: ReadPacket): Promise<void> {
    const config = this.#tracks.sound?.config;
    if (config) await this.#sound?.add(this.#packet(packet), { decoderConfig: config });
  }

  /** The finished file. */
  async finish(): Promise<Blob> {
    await this.#output.finalize();
    return this.#pieces.blob();
  }

  /** Lets go of what was written. */
  async cancel(): Promise<void> {
    await this.#output.cancel();
  }

  #packet({ bytes, key, timestamp, duration }: ReadPacket): InstanceType<Mediabunny['EncodedPacket']> {
    return new this.#bunny.EncodedPacket(bytes, key ? 'key' : 'delta', timestamp, duration);
  }
}

/** A file that is written from its beginning to its end, and then corrected here and there. */
class Pieces {
  #done: Blob[] = [];
  #recent: Uint8Array<ArrayBuffer>[] = [];
  #size = 0;
  #recentSize = 0;
  readonly #corrections: { readonly data: Uint8Array<ArrayBuffer>; readonly position: number }[] = [];

  write(data: Uint8Array<ArrayBuffer>, position: number): void {
    if (position < this.#size) {
      this.#corrections.push({ data: data.slice(), position });
      return;
    }
    if (position + data.length > MOST_BYTES) throw new DvrError('clip-too-long');
    this.#recent.push(data.slice());
    this.#size += data.length;
    this.#recentSize += data.length;
    if (this.#recentSize >= PIECE) this.#handOver();
  }

  blob(): Blob {
    this.#handOver();
    const type = 'video/mp4';
    return this.#corrections.reduce(
      (file, { data, position }) => new Blob([file.slice(0, position), data, file.slice(position + data.length)], { type }),
      new Blob(this.#done, { type }),
    );
  }

  #handOver(): void {
    this.#done.push(new Blob(this.#recent));
    this.#recent = [];
    this.#recentSize = 0;
  }
}
