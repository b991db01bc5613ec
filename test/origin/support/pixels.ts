import { PNG } from 'pngjs';

/** RGBA pixels. */
export interface Pixels {
  width: number;
  height: number;
  data: Buffer;
}

/** Shows an I420 frame of limited range as grey RGBA: enough for the strip. */
export function greyPixels(frame: Uint8Array, width: number, height: number): Pixels {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) {
    const grey = Math.max(0, Math.min(255, ((frame[i] ?? 0) - 16) * 1.164));
    data[i * 4] = data[i * 4 + 1] = data[i * 4 + 2] = grey;
  }
  return { width, height, data };
}

/** Scales with bilinear filtering, as a browser does, and puts the picture on a page of one grey. */
export function onPage(
  picture: Pixels,
  page: { width: number; height: number; grey: number },
  place: { x: number; y: number; width: number },
): Pixels {
  const data = Buffer.alloc(page.width * page.height * 4, page.grey);
  const scale = place.width / picture.width;
  const at = (x: number, y: number): number => {
    const column = Math.max(0, Math.min(picture.width - 1, x));
    const row = Math.max(0, Math.min(picture.height - 1, y));
    return picture.data[(row * picture.width + column) * 4] ?? 0;
  };
  for (let y = 0; y < Math.floor(picture.height * scale); y++) {
    for (let x = 0; x < Math.floor(place.width); x++) {
      const fromX = (x + 0.5) / scale - 0.5;
      const fromY = (y + 0.5) / scale - 0.5;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const along = fromX - left;
      const down = fromY - top;
      const upper = at(left, top) * (1 - along) + at(left + 1, top) * along;
      const lower = at(left, top + 1) * (1 - along) + at(left + 1, top + 1) * along;
      const target = ((y + Math.round(place.y)) * page.width + x + Math.round(place.x)) * 4;
      data.fill(Math.round(upper * (1 - down) + lower * down), target, target + 3);
    }
  }
  return { width: page.width, height: page.height, data };
}

/** As a PNG file. */
export function toPng({ width, height, data }: Pixels): Buffer {
  const png = new PNG({ width, height });
  data.copy(png.data);
  return PNG.sync.write(png);
}
