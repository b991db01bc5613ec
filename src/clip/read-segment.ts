import { DvrError } from '../core/dvr-error';
import type { Footage, FootagePart, FootageSegment } from '../core/footage';
import type { Mediabunny } from '../media/load-mediabunny';

/** One packet of a file, with its own timestamp. Seconds. */
export interface ReadPacket {
  readonly timestamp: number;
  readonly duration: number;
  readonly key: boolean;
  readonly bytes: Uint8Array;
}

/** One track of a segment, its packets in the order in which they are decoded. */
export interface ReadTrack<Codec, Config> {
  readonly codec: Codec;
  readonly config: Config;
  readonly packets: readonly ReadPacket[];
}

type Input = InstanceType<Mediabunny['Input']>;
type VideoInput = NonNullable<Awaited<ReturnType<Input['getPrimaryVideoTrack']>>>;
type SoundInput = NonNullable<Awaited<ReturnType<Input['getPrimaryAudioTrack']>>>;

/** The picture of a segment. */
export type ReadVideo = ReadTrack<NonNullable<Awaited<ReturnType<VideoInput['getCodec']>>>, VideoDecoderConfig>;
/** The sound of a segment. */
export type ReadSound = ReadTrack<NonNullable<Awaited<ReturnType<SoundInput['getCodec']>>>, AudioDecoderConfig>;

/** What a segment holds. */
export interface ReadSegment {
  readonly video: ReadVideo | null;
  readonly sound: ReadSound | null;
  /** Whether its timestamps have to do with those of other segments; those of packed audio without a stamp have not. */
  readonly stamped: boolean;
}

/** Reads segments one after another. Initialization sections are asked for once. */
export class SegmentReader {
  readonly #bunny: Mediabunny;
  readonly #signal: AbortSignal;
  #map: { readonly part: FootagePart; readonly bytes: Blob } | null = null;

  constructor(bunny: Mediabunny, signal: AbortSignal) {
    this.#bunny = bunny;
    this.#signal = signal;
  }

  /** What a segment holds. Rejects with a `DvrError`: `segment-missing`, `clip-encrypted`, `not-media`, or why it can't be loaded. */
  async read(segment: FootageSegment, footage: Footage): Promise<ReadSegment> {
    if (segment.encrypted) throw new DvrError('clip-encrypted', { url: segment.url });
    const { Input, BufferSource, MPEG_TS, MP4, ADTS } = this.#bunny;
    const map = segment.map && (await this.#mapOf(segment.map, footage));
    const file = await this.#load(segment, footage);
    const bytes = new Uint8Array(await (map ? new Blob([map, file]) : file).arrayBuffer());
    const input = new Input({ source: new BufferSource(bytes), formats: [MPEG_TS, MP4, ADTS] });
    try {
      const [video, sound] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()]);
      const start = packedStart(bytes);
      const packed = (await input.getFormat()) === ADTS;
      return {
        video: video && (await this.#track(video, 0)),
        sound: sound && (await this.#track(sound, packed ? (start ?? 0) : 0)),
        stamped: !packed || start !== null,
      };
    } catch (cause) {
      this.#signal.throwIfAborted();
      throw cause instanceof DvrError ? cause : new DvrError('not-media', { url: segment.url, cause });
    } finally {
      input.dispose();
    }
  }

  async #mapOf(part: FootagePart, footage: Footage): Promise<Blob> {
    const known = this.#map;
    if (known?.part.url === part.url && known.part.range?.from === part.range?.from) return known.bytes;
    this.#map = { part, bytes: await this.#load(part, footage) };
    return this.#map.bytes;
  }

  async #load(part: FootagePart, footage: Footage): Promise<Blob> {
    const { url, range } = part;
    try {
      const response = await footage.request(part, this.#signal);
      const bytes = await response.blob();
      // A server that knows no ranges sends the whole file.
      return range && response.status === 200 ? bytes.slice(range.from, range.to) : bytes;
    } catch (cause) {
      this.#signal.throwIfAborted();
      if (!(cause instanceof DvrError)) throw new DvrError('unreachable', { url, cause });
      throw cause.code === 'not-found' ? new DvrError('segment-missing', { url, status: cause.status, cause }) : cause;
    }
  }

  async #track<Codec, Config>(
    track: { getCodec(): Promise<Codec | null>; getDecoderConfig(): Promise<Config | null> } & (VideoInput | SoundInput),
    start: number,
  ): Promise<ReadTrack<Codec, Config>> {
    const [codec, config] = await Promise.all([track.getCodec(), track.getDecoderConfig()]);
    if (!codec || !config) throw new DvrError('clip-format');
    const packets: ReadPacket[] = [];
    for await (const { timestamp, duration, type, data } of new this.#bunny.EncodedPacketSink(track).packets()) {
      packets.push({ timestamp: start + timestamp, duration, key: type === 'key', bytes: data });
    }
    return { codec, config, packets };
  }
}

/** The instant that packed audio begins with, in an ID3 tag before it (RFC 8216, 3.4), in seconds; null where there is none. */
export function packedStart(bytes: Uint8Array): number | null {
  const owner = 'com.apple.streaming.transportStreamTimestamp\0';
  const text = String.fromCharCode(...bytes.subarray(0, 256));
  const at = text.indexOf(owner);
  if (at < 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at + owner.length, 8);
  return Number(view.getBigUint64(0)) / 90_000;
}
