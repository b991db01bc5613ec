import type { Footage, FootagePart, FootageSegment } from '../core/footage';
import { unlessAborted } from '../core/unless-aborted';
import { loadMediabunny, type Mediabunny } from '../media/load-mediabunny';
import { decodePicture, hasWebCodecs } from './decode';
import { Failures } from './failures';
import { keyFramesIn, type KeyFrame, type KeyFrames } from './key-frames';
import { PartReader } from './part-reader';
import { PictureCache, type Kept } from './picture-cache';
import { playPicture } from './play-picture';
import type { Still, StillSource } from './still';

const KEPT_BYTES = 24_000_000;
/** A key frame that begins later in its segment is not looked for. */
const MOST_BYTES = 2_000_000;
/** What is asked for of the first segment; of the others about what their key frames took. */
const FIRST_BYTES = 32_768;
const STEP_BYTES = 1_024;
/** What stands before the key frame and just behind it: tables, or the list of all samples. It is learned too. */
const AROUND_BYTES = 3_072;
/** Key frames differ. */
const MARGIN = 1.15;
/** How fast a large key frame is forgotten. */
const FADING = 0.9;
/** A picture at the very moment that is asked for is not missed for rounding. Seconds. */
const ROUNDING = 0.002;

/** The first key frames of a segment, and the pictures that they were decoded to. */
class ReadSegment implements Kept {
  readonly #found: KeyFrames | null;
  readonly #images = new Map<KeyFrame, ImageBitmap>();

  constructor(found: KeyFrames | null) {
    this.#found = found;
  }

  get size(): number {
    const frames = this.#found?.frames ?? [];
    const coded = frames.reduce((sum, { packet }) => sum + packet.byteLength, 0);
    return [...this.#images.values()].reduce((sum, { width, height }) => sum + width * height * 4, coded);
  }

  /** The key frame at or before so many seconds after the start; null where there is none. */
  at(after: number): KeyFrame | null {
    return this.#found?.frames.findLast((frame) => frame.after <= after + ROUNDING) ?? null;
  }

  /** How many seconds after the start another key frame follows one; null where none is known. */
  after(frame: KeyFrame): number | null {
    return this.#found?.frames.find(({ after }) => after > frame.after)?.after ?? null;
  }

  async picture(frame: KeyFrame, bunny: Mediabunny, signal: AbortSignal): Promise<ImageBitmap> {
    const known = this.#images.get(frame);
    if (known) return known;
    if (!this.#found) throw new RangeError('A key frame of another segment.');
    const image = await (hasWebCodecs() ? decodePicture(this.#found, frame, signal) : playPicture(this.#found, frame, bunny, signal));
    this.#images.set(frame, image);
    return image;
  }

  close(): void {
    for (const image of this.#images.values()) image.close();
    this.#images.clear();
  }
}

/** Where the parts of files come from that pictures are made of. */
export type StillFootage = Pick<Footage, 'at' | 'request'>;

/** How they are read. */
export interface SegmentStillsOptions {
  readonly load?: () => Promise<Mediabunny>;
  /** Each part is one key frame, as an I-frame playlist lists them: it is asked for as a whole. */
  readonly keyFrames?: boolean;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** Pictures out of the segments of a recording: of each the key frames within its first bytes. */
export class SegmentStills implements StillSource {
  readonly #footage: StillFootage;
  readonly #load: () => Promise<Mediabunny>;
  readonly #areKeyFrames: boolean;
  readonly #failures: Failures;
  readonly #segments = new PictureCache<ReadSegment>(KEPT_BYTES);
  readonly #maps = new Map<string, Promise<Uint8Array>>();
  /** How large key frames are; null before the first one. */
  #keyBytes: number | null = null;
  #aroundBytes = AROUND_BYTES;

  constructor(footage: StillFootage, { load = loadMediabunny, keyFrames = false, now = () => performance.now() }: SegmentStillsOptions = {}) {
    this.#footage = footage;
    this.#load = load;
    this.#areKeyFrames = keyFrames;
    this.#failures = new Failures(now);
  }

  async at(time: number, signal: AbortSignal): Promise<Still | null> {
    const segment = await this.#footage.at(time, signal);
    if (!segment) return null;
    const still = await this.#in(segment, time, signal);
    if (still || this.#areKeyFrames) return still;
    // A publisher whose key frames come late: the one before the moment is in the segment before.
    const before = await this.#footage.at(segment.start - ROUNDING, signal);
    return before && before.url !== segment.url ? this.#in(before, time, signal) : null;
  }

  close(): void {
    this.#segments.clear();
    this.#maps.clear();
  }

  async #in(segment: FootageSegment, time: number, signal: AbortSignal): Promise<Still | null> {
    if (segment.encrypted) return null;
    const key = `${segment.url} ${segment.range?.from ?? 0}`;
    let known = this.#segments.get(key);
    if (!known) {
      known = new ReadSegment(await this.#failures.attempt(key, () => this.#read(segment, signal), signal));
      this.#segments.set(key, known);
    }
    const frame = known.at(time - segment.start);
    if (!frame) return null;
    const image = await known.picture(frame, await unlessAborted(this.#load(), signal), signal);
    // Whoever has it closes it, and it may be wanted again.
    const copy = await createImageBitmap(image);
    this.#segments.trim();
    const end = segment.start + (known.after(frame) ?? segment.duration);
    return { image: copy, time: segment.start + frame.after, end: Math.max(end, time + ROUNDING) };
  }

  async #read(segment: FootageSegment, signal: AbortSignal): Promise<KeyFrames | null> {
    const [mediabunny, map] = await Promise.all([unlessAborted(this.#load(), signal), segment.map && this.#readMap(segment.map, signal)]);
    const reader = new PartReader(this.#footage, segment, signal);
    try {
      const asked = this.#firstLength;
      for (let length = asked; ; length *= 2) {
        await reader.readTo(length);
        signal.throwIfAborted();
        const { bytes, isWhole } = reader;
        const found = await keyFramesIn(map ? joined(map, bytes) : bytes, isWhole, mediabunny);
        if (found) this.#learn(found, asked, length);
        if (found || isWhole || bytes.length >= MOST_BYTES) return found;
      }
    } finally {
      reader.close();
    }
  }

  get #firstLength(): number {
    if (this.#areKeyFrames) return MOST_BYTES;
    if (this.#keyBytes === null) return FIRST_BYTES;
    return Math.ceil((this.#keyBytes * MARGIN + this.#aroundBytes) / STEP_BYTES) * STEP_BYTES;
  }

  #learn({ frames: [first] }: KeyFrames, asked: number, read: number): void {
    const bytes = first?.packet.byteLength ?? 0;
    // What was large enough for the frame and did not have it had more around it than was thought.
    if (read > asked && bytes + this.#aroundBytes < asked) this.#aroundBytes = Math.min(FIRST_BYTES, this.#aroundBytes * 2);
    this.#keyBytes = Math.max((this.#keyBytes ?? 0) * FADING, bytes);
  }

  /** Rejected ones are asked for again. */
  #readMap(part: FootagePart, signal: AbortSignal): Promise<Uint8Array> {
    const key = `${part.url} ${part.range?.from ?? 0}`;
    const known = this.#maps.get(key);
    if (known) return known;
    const reader = new PartReader(this.#footage, part, signal);
    const asked = reader.readTo(part.range ? part.range.to - part.range.from : MOST_BYTES).then(() => reader.bytes).finally(() => reader.close());
    this.#maps.set(key, asked);
    asked.catch(() => this.#maps.delete(key));
    return asked;
  }
}

function joined(map: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(map.length + bytes.length);
  all.set(map);
  all.set(bytes, map.length);
  return all;
}
