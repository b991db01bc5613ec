/** Bytes `first` to `last`, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * Reads a Range header as nginx does (RFC 9110, section 14.2).
 *
 * @param size of the whole file
 * @returns `whole` where the header is to be ignored, `none` where no byte of it exists or it makes no sense
 */
export function byteRanges(header: string | undefined, size: number): ByteRange[] | 'whole' | 'none' {
  if (header === undefined || !/^bytes=./i.test(header)) return 'whole';
  const ranges: ByteRange[] = [];
  for (const part of header.slice('bytes='.length).split(',')) {
    const [, from, to] = /^ *(\d*) *- *(\d*) *$/.exec(part) ?? [];
    if (from === undefined || to === undefined || from + to === '') return 'none';
    const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
    const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
    if (first <= last) ranges.push({ first, last });
    // An empty file has no first byte to refuse.
    else if (first === 0) return 'whole';
  }
  if (ranges.length === 0) return 'none';
  const asked = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return asked > size ? 'whole' : ranges;
}
