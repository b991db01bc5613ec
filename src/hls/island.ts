import type { Page } from '../playlist/page';
import type { SegmentIndex } from '../playlist/segment-index';
import type { Stretch } from './stretch';

/** Segments that were read out of the middle of a list. */
export interface Island {
  readonly stretch: Stretch;
  readonly page: Page;
  /** How many of them the page has up to the segment that was sought. */
  readonly discontinuities: number;
}

const PLACES_OFF = 50;

/** Which segment of a whole list is the first one of a page; null where it is not found. */
export function placeOf({ index: page, byte }: Page, whole: SegmentIndex): number | null {
  const wanted = page.uriOf(page.first);
  const near = whole.segmentAtByte(byte);
  // A sliding list may have dropped some lines in between.
  for (let off = 0; off <= PLACES_OFF; off += 1) {
    for (const place of [near - off, near + off]) if (whole.uriOf(place) === wanted) return place;
  }
  return null;
}
