import { lacksVector, linesOf, withVector } from './carried';
import type { SegmentIndex } from './segment-index';

/** Which part of a list is cut out, and how it counts. */
export interface CutOptions {
  /** The first segment, and one past the last one. */
  readonly from: number;
  readonly to: number;
  /** EXT-X-MEDIA-SEQUENCE and EXT-X-DISCONTINUITY-SEQUENCE of the cut. */
  readonly mediaSequence: number;
  readonly discontinuitySequence: number;
  /** Number of the first segment as its server counts; null where that is not known. */
  readonly serverSequence: number | null;
}

/** A byte range that begins where the one before it ended. */
const RANGE_WITHOUT_START = /^(#EXT-X-BYTERANGE:\d+)[ \t]*$/m;

/**
 * The text of a media playlist that has a part of the segments of another one. Whoever parses it learns of each segment
 * what the whole list says: duration, wall clock, byte range, key with its vector, initialization segment, discontinuities.
 */
export function cutPlaylist(index: SegmentIndex, { from, to, mediaSequence, discontinuitySequence, serverSequence }: CutOptions): string {
  const { header } = index;
  const lines = [
    '#EXTM3U',
    ...header.lines,
    `#EXT-X-MEDIA-SEQUENCE:${mediaSequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitySequence}`,
    ...linesOf(index.carriedTo(from)),
  ];
  const clock = index.clockOf(from);
  if (clock !== null) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(clock).toISOString()}`);
  // The line feed of the last line comes with the text of the segments.
  const ended = header.ended && to === index.end ? '#EXT-X-ENDLIST\n' : '';
  const numbered = serverSequence !== null && serverSequence !== mediaSequence;
  return `${lines.join('\n')}\n${textOf(index, from, to, numbered ? serverSequence : null)}${ended}`;
}

/** The lines of segments; with a sequence number each key that has no vector is given the one that it means. */
function textOf(index: SegmentIndex, from: number, to: number, sequence: number | null): string {
  const rangeStart = index.rangeStartOf(from);
  const vectors = sequence !== null && index.carries;
  if (!vectors && Number.isNaN(rangeStart) && index.isPlain(from, to)) {
    return withoutFileMark(index.textOf({ from: index.offsetOf(from), to: index.offsetOf(to) }));
  }
  let text = '';
  for (let segment = from; segment < to; segment++) {
    let lines = withoutFileMark(index.linesOf(segment));
    if (segment === from && !Number.isNaN(rangeStart)) lines = lines.replace(RANGE_WITHOUT_START, `$1@${rangeStart}`);
    if (vectors) lines = withVectors(index, segment, lines, sequence + segment - from);
    text += lines;
  }
  return text;
}

function withVectors(index: SegmentIndex, segment: number, lines: string, sequence: number): string {
  const keys = index.carriedTo(segment + 1).keys.filter(lacksVector);
  if (keys.length === 0) return lines;
  const uri = lines.lastIndexOf('\n', lines.trimEnd().length - 1) + 1;
  const vectors = keys.map((key) => withVector(key, sequence));
  // An initialization segment has no number to take its vector from: it is not to get that of the segment before.
  const bare = lines.includes('#EXT-X-MAP') ? index.carriedTo(segment).keys : [];
  return joined(bare) + lines.slice(0, uri) + joined(vectors) + lines.slice(uri);
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** The text of the oldest segment begins with what says that this is a playlist. */
function withoutFileMark(lines: string): string {
  return lines.replace(/^\uFEFF?#EXTM3U[^\n]*\n/, '');
}
