import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createPicture } from '../../demo/origin/picture/picture';
import { readStrip, readStripPixels } from '../../e2e/support/strip';
import { greyPixels, onPage, toPng, type Pixels } from './support/pixels';

const CLOCK = Date.UTC(2026, 10, 23, 19, 7, 3, 480);
const STRIP = { clock: CLOCK, streamId: 77 };

const blank = (grey: number): Pixels => ({ width: 320, height: 180, data: Buffer.alloc(320 * 180 * 4, grey) });

function picture(width = 320, clock = CLOCK): Pixels {
  const height = (width * 9) / 16;
  const draw = createPicture({ width, height, name: 'strip', streamId: 77, utcOffsetMinutes: 0 });
  return greyPixels(draw(clock, 0), width, height);
}

test.each([0, 1, 23_960, CLOCK, 2 ** 42 - 1])('the strip of instant %i says so', (clock) => {
  const { data, width, height } = picture(320, clock % 8.64e15);
  expect(readStripPixels(data, width, height)).toEqual({ clock, streamId: 77 });
});

test.each([[320], [640], [1280]])('a picture %i wide is read', (width) => {
  expect(readStrip(toPng(picture(width)))).toEqual(STRIP);
});

test.each([
  ['as small as 0.9', { width: 288, height: 162, grey: 0 }, { x: 0, y: 0, width: 288 }],
  ['at 1.125 with bars above and below', { width: 360, height: 240, grey: 0 }, { x: 0, y: 18.75, width: 360 }],
  ['at 2.5 with bars at the sides', { width: 900, height: 450, grey: 0 }, { x: 50, y: 0, width: 800 }],
  ['with grey bars', { width: 640, height: 480, grey: 40 }, { x: 0, y: 60, width: 640 }],
])('a letterboxed picture is read: %s', (_, page, place) => {
  expect(readStrip(toPng(onPage(picture(), page, place)))).toEqual(STRIP);
});

test.each([[12], [128], [250]])('a picture somewhere on a page of grey %i is found', (grey) => {
  const page = onPage(picture(), { width: 1000, height: 700, grey }, { x: 133, y: 217, width: 512 });
  expect(readStrip(toPng(page))).toEqual(STRIP);
});

test('a box says where to look', () => {
  const page = onPage(picture(), { width: 1000, height: 700, grey: 30 }, { x: 200, y: 100, width: 480 });
  expect(readStrip(toPng(page), { x: 200, y: 60, width: 480, height: 350 })).toEqual(STRIP);
  expect(readStrip(toPng(page), { x: 0, y: 400, width: 1000, height: 300 })).toBeNull();
});

test('a picture behind a shade is read', () => {
  const shaded = picture(640);
  shaded.data.forEach((value, i) => { if (i % 4 !== 3) shaded.data[i] = value * 0.5 + 10; });
  expect(readStrip(toPng(shaded))).toEqual(STRIP);
});

test('black, white and a strip with a wrong cell say nothing', () => {
  expect(readStrip(toPng(blank(0)))).toBeNull();
  expect(readStrip(toPng(blank(255)))).toBeNull();
  const wrong = picture();
  for (let y = 0; y < 12; y++) {
    for (let x = 40; x < 48; x++) {
      const at = (y * 320 + x) * 4;
      wrong.data.fill(255 - (wrong.data[at] ?? 0), at, at + 3);
    }
  }
  expect(readStrip(toPng(wrong))).toBeNull();
});

test('the reader needs nothing but its own text, so that it can run in a page', () => {
  const { data, width, height } = picture();
  const call = `(${readStripPixels.toString()})(data, width, height)`;
  const read: unknown = runInNewContext(call, { data, width, height });
  expect(JSON.stringify(read)).toBe(JSON.stringify(STRIP));
});
