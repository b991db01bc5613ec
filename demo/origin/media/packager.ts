import { adtsSegment } from './adts-segment';
import { withCaptions } from './captions-608';
import { audioFramesWithin, FRAMES_PER_SECOND, TICKS_PER_SECOND } from './clock';
import { mp4KeyFrameBytes, tsKeyFrameBytes } from './key-frame-bytes';
import { mp4Init } from './mp4-init';
import { mp4Segment } from './mp4-segment';
import type { PictureSource } from './picture-source';
import { secondsOf, type Span } from './span';
import { tsSegment, type CodedSpan } from './ts-segment';

/** How a segment is packed. */
export type Container = 'ts' | 'fmp4';

/** What goes into segments, and how. */
export interface Packaging {
  container: Container;
  /** Null for sound alone. */
  pictures: PictureSource | null;
  /** Gives whole periods of AAC frames with their ADTS headers; null for pictures alone. */
  sound: (() => readonly Buffer[]) | null;
  /** Pictures carry CEA-608 captions that say the time of this zone; null for none. */
  captionsOffsetMinutes: number | null;
}

/** Makes the segments of one rendition. */
export interface Packager {
  /** The media of a span. */
  segment(span: Span): Promise<Buffer>;
  /** The initialization segment; only fMP4 has one. */
  init(): Promise<Buffer>;
  /** How many of its first bytes a segment needs for the picture that it begins with. */
  keyFrameBytes(span: Span): Promise<number>;
}

/**
 * Packs coded pictures and sound. Each second is a piece of its own, with tables and continuity counts (or a fragment)
 * that go on from the second before it, so that any cut of whole seconds joins with any other.
 */
export function createPackager(packaging: Packaging): Packager {
  const { container, pictures, sound } = packaging;
  const pack = container === 'ts' ? tsSegment : mp4Segment;
  return {
    async segment(span) {
      const pieces = await codedSeconds(packaging, span);
      const [first] = pieces;
      // Sound alone is packed with one timestamp in front of all its frames.
      if (first && container === 'ts' && !pictures) return adtsSegment({ ...first, sound: pieces.flatMap((p) => p.sound) });
      return Buffer.concat(pieces.map(pack));
    },
    async init() {
      const [first] = await pictures?.pictures({ recorded: 0, clock: 0, stamp: 0, seconds: 1 }) ?? [];
      return mp4Init(pictures && first ? { ...pictures.size, first } : null, sound !== null);
    },
    async keyFrameBytes(span) {
      const [first] = await codedSeconds(packaging, { ...span, seconds: 1 });
      if (!first) return 0;
      return container === 'ts' ? tsKeyFrameBytes(first) : mp4KeyFrameBytes(first);
    },
  };
}

/** Pictures and sound of a span, second by second. */
export async function codedSeconds(
  { pictures, sound, captionsOffsetMinutes }: Packaging, span: Span,
): Promise<CodedSpan[]> {
  const bare = await pictures?.pictures(span) ?? [];
  const coded = captionsOffsetMinutes === null ? bare : withCaptions(bare, span, captionsOffsetMinutes);
  const frames = sound?.() ?? [];
  return secondsOf(span).map(({ recorded, stamp }, i) => {
    const heard = audioFramesWithin(stamp * TICKS_PER_SECOND, (stamp + 1) * TICKS_PER_SECOND);
    return {
      firstFrame: stamp * FRAMES_PER_SECOND,
      pictures: coded.slice(i * FRAMES_PER_SECOND, (i + 1) * FRAMES_PER_SECOND),
      firstAudioFrame: heard.first,
      sound: sound === null ? [] : Array.from({ length: heard.count }, (_, k) => frameOf(frames, heard.first + k)),
      number: recorded,
    };
  });
}

function frameOf(sound: readonly Buffer[], number: number): Buffer {
  const frame = sound[number % sound.length];
  if (!frame) throw new Error('there is no sound');
  return frame;
}
