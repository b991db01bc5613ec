import type { Fragment } from 'hls.js';
import type { FootagePart, FootageSegment } from '../core/footage';
import { attributesOf } from '../playlist/attributes';
import type { SegmentIndex } from '../playlist/segment-index';

/** A segment of a list as its text tells it, at a media time; null where it is no file: a gap, or an address that has to be substituted. */
export function footageOfIndex(index: SegmentIndex, segment: number, { listUrl, start, epoch }: Listed): FootageSegment | null {
  const lines = index.linesOf(segment);
  const { keys, map } = index.carriedTo(segment + 1);
  const url = absolute(index.uriOf(segment), listUrl);
  if (url === null || GAP.test(lines)) return null;
  const section = map && attributesOf(map.line);
  const mapUrl = section ? absolute(section['URI'] ?? '', listUrl) : null;
  if (section && mapUrl === null) return null;
  return {
    url,
    range: rangeOf(BYTE_RANGE.exec(lines)?.[1], index.rangeStartOf(segment)),
    start,
    duration: index.durationOf(segment),
    map: mapUrl === null ? null : { url: mapUrl, range: rangeOf(section?.['BYTERANGE'], 0) },
    encrypted: keys.length > 0,
    epoch,
    clock: index.clockOf(segment),
  };
}

/** What a list says of one segment beside its own lines. */
interface Listed {
  readonly listUrl: string;
  /** Media seconds. */
  readonly start: number;
  readonly epoch: number;
}

/** A segment as hls.js has read it; null for a gap. */
export function footageOfFragment(fragment: Fragment): FootageSegment | null {
  if (fragment.gap || !fragment.url) return null;
  const { initSegment } = fragment;
  return {
    ...partOf(fragment),
    start: fragment.start,
    duration: fragment.duration,
    map: initSegment ? partOf(initSegment) : null,
    encrypted: fragment.levelkeys !== undefined && Object.keys(fragment.levelkeys).length > 0,
    epoch: fragment.cc,
    clock: fragment.programDateTime,
  };
}

const GAP = /^#EXT-X-GAP\b/m;
const BYTE_RANGE = /^#EXT-X-BYTERANGE:([^\r\n]*)/m;
/** EXT-X-DEFINE: whoever plays substitutes it. */
const VARIABLE = '{$';

function absolute(uri: string, base: string): string | null {
  return uri === '' || uri.includes(VARIABLE) || !URL.canParse(uri, base) ? null : new URL(uri, base).href;
}

/** `n[@o]` (RFC 8216, 4.3.2.2). */
function rangeOf(text: string | undefined, follows: number): FootagePart['range'] {
  const [, length, offset] = /^\s*(\d+)(?:@(\d+))?/.exec(text ?? '') ?? [];
  const from = offset === undefined ? follows : Number(offset);
  return length === undefined || Number.isNaN(from) ? null : { from, to: from + Number(length) };
}

function partOf({ url, byteRange: [from, to] }: Pick<Fragment, 'url' | 'byteRange'>): FootagePart {
  return { url, range: from === undefined || to === undefined ? null : { from, to } };
}
