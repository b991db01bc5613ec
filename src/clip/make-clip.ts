import { DvrError } from '../core/dvr-error';
import type { Footage, FootageSegment } from '../core/footage';
import { loadMediabunny } from '../media/load-mediabunny';
import { ClipClock, earliest } from './clip-clock';
import { ClipCutter } from './clip-cutter';
import { SegmentReader, type ReadPacket, type ReadSegment, type ReadSound } from './read-segment';

/** The longest clip. Seconds. */
export const LONGEST_CLIP = 3600;
/** Frames may lie so far beside where the playlist says that their segment begins. Seconds. */
const BESIDE = 0.1;
/** Where segments do not begin with a key frame, so many before are looked at for one. */
const LOOKED_BACK = 10;

/** What a clip is made of. Media seconds. */
export interface ClipOptions {
  readonly footage: Footage;
  readonly from: number;
  readonly to: number;
  /** Cancels requests, coders and all. */
  readonly signal: AbortSignal;
  /** Called with how much is done, 0 to 1, never less than before. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Makes an MP4 of what is shown from one moment to another: the frames that begin in `from` ≤ t < `to`, with the sound that is chosen; the
 * first frame is at 0. Frames are taken over as they are, but those of a group whose key frame lies before `from` are encoded anew. Where the
 * browser can't encode H.264, the frames before `from` are in the file and hidden by its edit list, and a few after `to` may be shown.
 *
 * Rejects with a `DvrError`: `clip-…`, `segment-missing` and other reasons why a segment can't be had, or with the reason of the signal.
 */
export async function makeClip(options: ClipOptions): Promise<Blob> {
  const { footage, from, to, signal, onProgress } = options;
  if (!(to > from)) throw new DvrError('clip-empty');
  if (to - from > LONGEST_CLIP) throw new DvrError('clip-too-long');
  onProgress?.(0);
  const [segments, sounds, bunny] = await Promise.all([
    segmentsOf(footage, options),
    footage.sound ? segmentsOf(footage.sound, options) : [],
    loadMediabunny().catch((cause: unknown) => {
      throw new DvrError('hls-not-loaded', { cause });
    }),
  ]);
  signal.throwIfAborted();
  const cutter = new ClipCutter({ bunny, from, to, signal });
  const reader = new SegmentReader(bunny, signal);
  const clock = new ClipClock();
  const alone = footage.sound;
  const queue = await withKeyFrame(segments, footage, reader, signal);
  try {
    for (const [place, { segment, read }] of queue.entries()) {
      signal.throwIfAborted();
      const content = read ?? (await reader.read(segment, footage));
      const starts = [content.video, content.sound].flatMap((track) => track?.packets[0]?.timestamp ?? []);
      clock.begin(segment, earliestOf(content, starts));
      // The sound comes first: a clip begins with its first frame, and has to know by then what sound it has.
      if (!alone && content.sound) await cutter.sounds({ ...content.sound, packets: timed(content.sound.packets, clock) });
      const next = queue[place + 1]?.segment.start ?? Number.POSITIVE_INFINITY;
      const due = sounds.splice(0, sounds.filter(({ start }) => start < next).length);
      if (alone) for (const one of due) await cutter.sounds(await soundOf(one, alone, reader, clock));
      const video = content.video && { ...content.video, packets: timed(content.video.packets, clock) };
      if (video) await cutter.frames(video);
      const ends = (video?.packets ?? []).map(({ timestamp, duration }) => timestamp + duration);
      clock.reach(ends.length > 0 ? Math.max(...ends) : segment.start + segment.duration);
      onProgress?.(Math.min(1, Math.max(0, (segment.start + segment.duration - from) / (to - from))));
    }
    const clip = await cutter.finish();
    onProgress?.(1);
    return clip;
  } catch (error) {
    await cutter.cancel().catch(() => {});
    signal.throwIfAborted();
    throw error;
  }
}

/** The segments of a stretch, and those beside it where it begins or ends close to them. */
async function segmentsOf(footage: Footage, { from, to, signal }: ClipOptions): Promise<FootageSegment[]> {
  const segments = await footage.between(from, to, signal);
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last) throw new DvrError('clip-unavailable');
  const encrypted = segments.find((segment) => segment.encrypted);
  if (encrypted) throw new DvrError('clip-encrypted', { url: encrypted.url });
  const before = from - first.start < BESIDE ? await footage.at(first.start - BESIDE / 2, signal) : null;
  const end = last.start + last.duration;
  const after = end - to < BESIDE ? await footage.at(end + BESIDE / 2, signal) : null;
  return [...(before && before.start < first.start ? [before] : []), ...segments, ...(after && after.start > last.start ? [after] : [])];
}

interface Queued {
  readonly segment: FootageSegment;
  /** Null where it is still to be read. */
  readonly read: ReadSegment | null;
}

/** The segments, and those before them that are needed to decode the first frame. */
async function withKeyFrame(
  segments: readonly FootageSegment[], footage: Footage, reader: SegmentReader, signal: AbortSignal,
): Promise<readonly Queued[]> {
  const queue: Queued[] = segments.map((segment) => ({ segment, read: null }));
  for (let looked = 0; looked < LOOKED_BACK; looked++) {
    const [first] = queue;
    if (!first) break;
    const read = await reader.read(first.segment, footage);
    queue[0] = { segment: first.segment, read };
    if (!read.video || read.video.packets[0]?.key) break;
    const before = await footage.at(first.segment.start - BESIDE / 2, signal);
    if (!before || before.start >= first.segment.start) break;
    queue.unshift({ segment: before, read: null });
  }
  return queue;
}

/** Packed frames may be shown in another order than they are decoded, so the first one need not be the earliest. */
function earliestOf({ video }: ReadSegment, starts: readonly number[]): number {
  const shown = (video?.packets ?? []).slice(0, 20).map(({ timestamp }) => timestamp);
  return earliest([...starts, ...shown]);
}

function timed(packets: readonly ReadPacket[], clock: ClipClock): ReadPacket[] {
  return packets.map((packet) => ({ ...packet, timestamp: clock.at(packet.timestamp) }));
}

/** The sound of a rendition of its own: it shares the timestamps of the picture. */
async function soundOf(segment: FootageSegment, footage: Footage, reader: SegmentReader, clock: ClipClock): Promise<ReadSound> {
  const { sound, stamped } = await reader.read(segment, footage);
  if (!sound) throw new DvrError('clip-format', { url: segment.url });
  const packets = stamped
    ? timed(sound.packets, clock)
    : sound.packets.map((packet) => ({ ...packet, timestamp: segment.start + packet.timestamp }));
  return { ...sound, packets };
}
