import { NAL, nalType, type AccessUnit } from './access-units';
import { FRAMES_PER_SECOND } from './clock';
import type { Span } from './span';
import { timeOfDay } from './time-of-day';

/** A pop-on caption is written to hidden memory, then shown at once. Control codes are sent twice (CEA-608). */
const RESUME_LOADING = [0x14, 0x20] as const;
const ERASE_HIDDEN = [0x14, 0x2e] as const;
const ROW_15 = [0x14, 0x70] as const;
const SHOW = [0x14, 0x2f] as const;

const EVERY_SECONDS = 2;

/**
 * Puts captions of the first channel (CC1) into coded pictures. On each even second one is begun that says this time
 * of day; it is loaded by a pair of bytes with each frame and shown with the eleventh, 0.4 s after the second.
 *
 * @param pictures those of the span, from its first frame on
 */
export function withCaptions(pictures: readonly AccessUnit[], span: Span, utcOffsetMinutes: number): AccessUnit[] {
  return pictures.map((picture, i) => {
    const clock = span.clock + Math.floor(i / FRAMES_PER_SECOND) * 1000;
    if (Math.floor(clock / 1000) % EVERY_SECONDS !== 0) return picture;
    const pair = pairsOf(timeOfDay(clock, utcOffsetMinutes))[i % FRAMES_PER_SECOND];
    if (!pair) return picture;
    const slice = picture.units.findIndex((unit) => nalType(unit) <= NAL.idr);
    return { ...picture, units: picture.units.toSpliced(slice, 0, captionUnit(pair)) };
  });
}

type Pair = readonly [number, number];

/** The pairs of bytes that load a line of text, of an even number of characters, and show it. */
function pairsOf(text: string): Pair[] {
  const codes = Array.from(text, (character) => character.charCodeAt(0));
  const letters = Array.from({ length: codes.length / 2 }, (_, i): Pair => [codes[2 * i] ?? 0, codes[2 * i + 1] ?? 0]);
  return [RESUME_LOADING, RESUME_LOADING, ERASE_HIDDEN, ERASE_HIDDEN, ROW_15, ROW_15, ...letters, SHOW, SHOW];
}

/**
 * Supplemental enhancement information with one pair of caption bytes (ATSC A/53, part 4, section 6.2.3). None of its
 * bytes can look like a start code, so nothing has to be escaped.
 */
function captionUnit([first, second]: Pair): Buffer {
  const payload = [
    0xb5, 0x00, 0x31, ...Buffer.from('GA94'), 0x03,
    // Caption data is to be processed, one triplet; then a reserved byte, the triplet of field 1, and the end marker.
    0x41, 0xff, 0xfc, withParity(first), withParity(second), 0xff,
  ];
  const REGISTERED_USER_DATA = 4;
  return Buffer.from([NAL.sei, REGISTERED_USER_DATA, payload.length, ...payload, 0x80]);
}

/** Seven bits and an eighth that makes the number of ones odd. */
function withParity(code: number): number {
  let ones = 0;
  for (let bit = 0; bit < 7; bit++) ones += (code >> bit) & 1;
  return code | (ones % 2 ? 0 : 0x80);
}
