import { attributesOf } from './attributes';

/** A line of a playlist, without its end. */
export type Line = string;

/** What tags of older segments say of a segment, since it holds until another one says otherwise (RFC 8216, 4.3.2). */
export interface Carried {
  /** EXT-X-KEY lines that are in effect, one of each key format. */
  readonly keys: readonly Line[];
  /** The EXT-X-MAP line in effect, and the keys that were in effect where it stood. */
  readonly map: { readonly line: Line; readonly keys: readonly Line[] } | null;
  /** The EXT-X-BITRATE line in effect. */
  readonly bitrate: Line | null;
}

/** Nothing. */
export const NOTHING_CARRIED: Carried = { keys: [], map: null, bitrate: null };

/** What is carried on after one more EXT-X-KEY. */
export function withKey(before: Carried, line: Line): Carried {
  const { METHOD: method, KEYFORMAT: format = 'identity' } = attributesOf(line);
  if (method === 'NONE') return { ...before, keys: [] };
  const place = before.keys.findIndex((key) => {
    const known = attributesOf(key);
    // A key of another method may be one that hls.js does not know, and passes over.
    return (known['KEYFORMAT'] ?? 'identity') === format && known['METHOD'] === method;
  });
  return { ...before, keys: place < 0 ? [...before.keys, line] : before.keys.with(place, line) };
}

/** What is carried on after one more EXT-X-MAP. */
export function withMap(before: Carried, line: Line): Carried {
  return { ...before, map: { line, keys: before.keys } };
}

/** The lines that say again what is carried. */
export function linesOf({ keys, map, bitrate }: Carried): Line[] {
  const lines = bitrate === null ? [] : [bitrate];
  if (!map) return [...lines, ...keys];
  const same = keys === map.keys;
  // An initialization segment is encrypted with the keys that were in effect where it stood.
  return [...lines, ...map.keys, map.line, ...(same ? [] : ['#EXT-X-KEY:METHOD=NONE', ...keys])];
}

/** Whether the initialization vector of a key is the number of each segment (RFC 8216, 5.2). */
export function lacksVector(key: Line): boolean {
  const { METHOD: method = '', IV: vector } = attributesOf(key);
  return vector === undefined && /^AES-(?:128|256|256-CTR)$/.test(method);
}

/** The same key with the vector of one segment. */
export function withVector(key: Line, sequence: number): Line {
  return `${key},IV=0x${sequence.toString(16).padStart(32, '0')}`;
}
