// oxlint-disable unicorn/consistent-function-scoping -- readStripPixels has to hold all that it needs
import { PNG } from 'pngjs';

/** What the strip of a frame says. */
export interface Strip {
  /** The instant of the frame: epoch milliseconds, or the position in the loop for a stream made from the fixtures. */
  clock: number;
  /** Which stream the frame is of, 0 to 255. */
  streamId: number;
}

/** A part of a picture, in its own pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Reads the clock that the origin burns into every frame, from a screenshot: what a viewer saw.
 *
 * @param png a screenshot of the player or of a page
 * @param box where the player is in it, in pixels of the screenshot; everything by default
 * @returns null where no whole strip with a right check sum is to be seen
 */
export function readStrip(png: Buffer, box?: Box): Strip | null {
  const { data, width, height } = PNG.sync.read(png);
  return readStripPixels(data, width, height, box);
}

/**
 * Reads the strip from RGBA pixels, such as those of a canvas. The 16:9 picture may fill the box, be letterboxed in it,
 * or lie somewhere within. The layout is described at the origin's `stripBlocks`.
 *
 * It refers to nothing outside itself, so that its source text can be sent into a page.
 *
 * @param rgba four bytes for each pixel, row by row
 */
export function readStripPixels(
  rgba: ArrayLike<number>, width: number, height: number, box: Box = { x: 0, y: 0, width, height },
): Strip | null {
  const columns = 40;
  const syncLeft = [1, 0, 1, 0];
  const syncRight = [1, 0, 1];
  const spread = [0.36, 0.5, 0.64];
  const leastContrast = 50;
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const right = Math.min(width, Math.ceil(box.x + box.width));
  const bottom = Math.min(height, Math.ceil(box.y + box.height));

  const lumaAt = (x: number, y: number): number => {
    const at = (Math.floor(y) * width + Math.floor(x)) * 4;
    return 0.21 * (rgba[at] ?? 0) + 0.72 * (rgba[at + 1] ?? 0) + 0.07 * (rgba[at + 2] ?? 0);
  };

  const crcOf = (bits: number[]): number => {
    let crc = 0xffff;
    for (const bit of bits) {
      const carry = (crc >> 15) ^ bit;
      crc = ((crc << 1) & 0xffff) ^ (carry ? 0x1021 : 0);
    }
    return crc;
  };

  const valueOf = (bits: number[]): number => bits.reduce((value, bit) => value * 2 + bit, 0);

  /** The 33 bits of a row of cells, or null without its sync; the second row's sync is inverted. */
  const readRow = (x: number, y: number, cellWidth: number, cellHeight: number, inverted: boolean): number[] | null => {
    const lumas: number[] = [];
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (const down of spread) {
        for (const along of spread) sum += lumaAt(x + (column + along) * cellWidth, y + down * cellHeight);
      }
      lumas.push(sum / 9);
    }
    const expected = (cell: number): boolean => (cell === 1) !== inverted;
    const sync = [
      ...syncLeft.map((cell, i) => ({ white: expected(cell), luma: lumas[i] ?? 0 })),
      ...syncRight.map((cell, i) => ({ white: expected(cell), luma: lumas[columns - 3 + i] ?? 0 })),
    ];
    const darkestWhite = Math.min(...sync.filter((cell) => cell.white).map((cell) => cell.luma));
    const brightestBlack = Math.max(...sync.filter((cell) => !cell.white).map((cell) => cell.luma));
    if (darkestWhite - brightestBlack < leastContrast) return null;
    const threshold = (darkestWhite + brightestBlack) / 2;
    return lumas.slice(syncLeft.length, columns - syncRight.length).map((luma) => luma > threshold ? 1 : 0);
  };

  const readAt = (x: number, y: number, stripWidth: number, rowHeight: number): Strip | null => {
    if (x < -1 || y < -1 || x + stripWidth > width + 1 || y + 2 * rowHeight > height + 1) return null;
    const cellWidth = stripWidth / columns;
    const upper = readRow(x, y, cellWidth, rowHeight, false);
    const lower = upper && readRow(x, y + rowHeight, cellWidth, rowHeight, true);
    if (!upper || !lower) return null;
    const bits = [...upper, ...lower];
    const said = bits.slice(0, 50);
    if (crcOf(said) !== valueOf(bits.slice(50))) return null;
    return { clock: valueOf(said.slice(0, 42)), streamId: valueOf(said.slice(42)) };
  };

  /** The strip of a 16:9 picture that is fitted into a box, in its middle. */
  const readFitted = (x: number, y: number, boxWidth: number, boxHeight: number): Strip | null => {
    const fitted = Math.min(boxWidth, (boxHeight * 16) / 9);
    const tall = (fitted * 9) / 16;
    return readAt(x + (boxWidth - fitted) / 2, y + (boxHeight - tall) / 2, fitted, tall / 15);
  };

  const fitted = readFitted(box.x, box.y, box.width, box.height)
    ?? readAt(box.x, box.y, box.width, box.height / 15);
  if (fitted) return fitted;

  /** Where a column changes between black and white, going down from a row. */
  const heightOfCell = (x: number, y: number, step: number, white: boolean, threshold: number): number => {
    let at = y;
    while (at >= top && at < bottom && lumaAt(x, at) > threshold === white) at += step;
    return at;
  };

  /** Looks for the sync on one line of pixels, and reads what lies between its two ends. */
  const searchLine = (y: number): Strip | null => {
    for (const threshold of [128, 70, 180]) {
      const edges: number[] = [];
      let before = lumaAt(left, y) > threshold;
      for (let x = left + 1; x < right; x++) {
        const white = lumaAt(x, y) > threshold;
        if (white !== before) edges.push(x);
        before = white;
      }
      edges.push(right);
      const starts = [left, ...edges];
      for (let i = 0; i + 3 < edges.length; i++) {
        // White, black, white, black, each one cell wide: the first ends at edge i, the third at edge i + 2.
        const first = edges[i] ?? 0;
        const cellWidth = ((edges[i + 2] ?? 0) - first) / 2;
        const second = (edges[i + 1] ?? 0) - first;
        if (cellWidth < 3 || Math.abs(second - cellWidth) > 1.5 || lumaAt(first, y) > threshold) continue;
        const from = Math.max(starts[i] ?? left, first - cellWidth * 1.5);
        const begin = first - from > cellWidth * 1.3 ? first - cellWidth : from;
        const probe = begin + cellWidth / 2;
        const rowTop = heightOfCell(probe, y, -1, true, threshold) + 1;
        const rowEnd = heightOfCell(probe, y, 1, true, threshold);
        // The last cell is white: on a white page only its left edge is to be seen.
        for (const end of edges.flatMap((edge) => [edge, edge + cellWidth])) {
          if (Math.abs((end - begin) / columns - cellWidth) > 0.6) continue;
          const exact = (end - begin) / columns;
          const found = readAt(begin, rowEnd - (exact * 40 * 9) / 16 / 15, end - begin, (exact * 40 * 9) / 16 / 15)
            ?? readAt(begin, rowTop, end - begin, rowEnd - rowTop);
          if (found) return found;
        }
      }
    }
    return null;
  };

  for (let y = top; y < bottom; y += 3) {
    const found = searchLine(y);
    if (found) return found;
  }
  return null;
}
