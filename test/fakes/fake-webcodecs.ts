import { onTestFinished, vi } from 'vitest';

/** WebCodecs at its real shape, as far as one key frame needs it: what it decodes is a picture that remembers its chunk. */
export interface FakeWebCodecs {
  /** What was decoded, in order. */
  readonly decoded: { readonly codec: string; readonly bytes: Uint8Array; readonly description: number }[];
  /** Pictures and frames that nobody has closed yet. */
  open: number;
  /** Decoders fail from now on. */
  broken: boolean;
}

/** Puts them in place of the browser's for one test. */
export function fakeWebCodecs(size = { width: 640, height: 360 }): FakeWebCodecs {
  const fake: FakeWebCodecs = { decoded: [], open: 0, broken: false };
  class Chunk {
    readonly type: string;
    readonly timestamp: number;
    readonly byteLength: number;
    readonly #bytes: Uint8Array;
    constructor({ type, timestamp, data }: EncodedVideoChunkInit) {
      this.type = type;
      this.timestamp = timestamp;
      this.#bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice() : new Uint8Array(data).slice();
      this.byteLength = this.#bytes.length;
    }
    copyTo(to: Uint8Array): void {
      to.set(this.#bytes);
    }
  }
  class Picture {
    readonly displayWidth: number;
    readonly displayHeight: number;
    constructor(readonly width: number, readonly height: number) {
      this.displayWidth = width;
      this.displayHeight = height;
      fake.open += 1;
    }
    close(): void {
      fake.open -= 1;
    }
  }
  class Decoder {
    state = 'unconfigured';
    #config: VideoDecoderConfig = { codec: '' };
    readonly #init: { readonly output: (frame: Picture) => void; readonly error: (reason: unknown) => void };
    constructor(init: { readonly output: (frame: Picture) => void; readonly error: (reason: unknown) => void }) {
      this.#init = init;
    }
    configure(config: VideoDecoderConfig): void {
      this.state = 'configured';
      this.#config = config;
    }
    decode(chunk: Chunk): void {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      fake.decoded.push({ codec: this.#config.codec, bytes, description: this.#config.description?.byteLength ?? 0 });
    }
    async flush(): Promise<void> {
      if (this.state === 'closed') throw new DOMException('Closed.', 'AbortError');
      if (fake.broken) throw new DOMException('Nobody can decode this.', 'EncodingError');
      this.#init.output(new Picture(size.width, size.height));
    }
    close(): void {
      this.state = 'closed';
    }
  }
  vi.stubGlobal('VideoDecoder', Decoder);
  vi.stubGlobal('EncodedVideoChunk', Chunk);
  vi.stubGlobal('createImageBitmap', async (from: Picture, ...given: readonly unknown[]) => {
    const [options] = given as [{ readonly resizeWidth?: number; readonly resizeHeight?: number } | undefined];
    return new Picture(options?.resizeWidth ?? from.width, options?.resizeHeight ?? from.height);
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return fake;
}
