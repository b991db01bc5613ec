/** Cells in a row of the strip. */
const COLUMNS = 40;
const SYNC_LEFT = [1, 0, 1, 0];
const SYNC_RIGHT = [1, 0, 1];
const CLOCK_BITS = 42;
const STREAM_BITS = 8;

/**
 * The machine-readable strip: two rows of 40 black and white cells over the full width, each a fifteenth of the height.
 *
 * A row is four sync cells, 33 bits and three sync cells; the second row has the sync inverted, so that a reader finds
 * the border between the rows. The 66 bits are the clock in milliseconds (42), the stream's id (8) and a CRC-16/CCITT
 * over both (16), each with its highest bit first.
 *
 * @returns two rows of 40 cells, 1 is white
 */
export function stripBlocks(clock: number, streamId: number): [number[], number[]] {
  const bits = [...bitsOf(clock, CLOCK_BITS), ...bitsOf(streamId, STREAM_BITS)];
  bits.push(...bitsOf(crc16(bits), 16));
  const perRow = COLUMNS - SYNC_LEFT.length - SYNC_RIGHT.length;
  return [
    [...SYNC_LEFT, ...bits.slice(0, perRow), ...SYNC_RIGHT],
    [...SYNC_LEFT.map(inverse), ...bits.slice(perRow), ...SYNC_RIGHT.map(inverse)],
  ];
}

const inverse = (cell: number): number => 1 - cell;

function bitsOf(value: number, count: number): number[] {
  // 42 bits do not fit the 32 of JavaScript's shifts.
  return Array.from({ length: count }, (_, i) => Math.floor(value / 2 ** (count - 1 - i)) % 2);
}

function crc16(bits: readonly number[]): number {
  let crc = 0xffff;
  for (const bit of bits) {
    const carry = (crc >> 15) ^ bit;
    crc = ((crc << 1) & 0xffff) ^ (carry ? 0x1021 : 0);
  }
  return crc;
}
