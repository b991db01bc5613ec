import { BYTE } from './line-bytes';

/**
 * Where the first segment begins that is whole in a piece cut out of a playlist: after the first line that is whole and is
 * a URI. -1 where there is none.
 */
export function firstWholeSegment(piece: Uint8Array): number {
  let from = piece.indexOf(BYTE.lf) + 1;
  while (from > 0) {
    const end = piece.indexOf(BYTE.lf, from);
    if (end < 0) return -1;
    const first = piece[from];
    const isUri = first !== BYTE.hash && first !== BYTE.cr && first !== BYTE.lf;
    from = end + 1;
    if (isUri) return from;
  }
  return -1;
}
