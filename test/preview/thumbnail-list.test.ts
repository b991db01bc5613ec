import { expect, test } from 'vitest';
import { readThumbnails, thumbnailAt } from '../../src/preview/thumbnail-list';

const LIST = 'https://media.example/a/list.vtt?t=1';

test('a list names pictures, and pieces of them, relative to itself', () => {
  const { thumbnails, startDate } = readThumbnails(`WEBVTT

NOTE not a cue

1
00:00.000 --> 00:10.000
sheet.jpg#xywh=0,90,160,90

00:10.000 --> 01:00:00.500 align:start
/other/one.png

nonsense --> 00:20.000
x.png
`, LIST);
  expect(startDate).toBeNull();
  expect(thumbnails).toEqual([
    { start: 0, end: 10, url: 'https://media.example/a/sheet.jpg', piece: { x: 0, y: 90, width: 160, height: 90 } },
    { start: 10, end: 3600.5, url: 'https://media.example/other/one.png', piece: null },
  ]);
});

test('a list may count from a moment of the wall clock, in any line ends', () => {
  const { startDate, thumbnails } = readThumbnails('WEBVTT\r\nSTART-DATE: 2026-01-01T12:00:00Z\r\n\r\n00:00.000 --> 00:10.000\r\na.png', LIST);
  expect(startDate).toBe(Date.UTC(2026, 0, 1, 12));
  expect(thumbnails).toHaveLength(1);
});

test('a moment has the picture that is on then, and none in a gap', () => {
  const list = readThumbnails('WEBVTT\n\n00:20.000 --> 00:30.000\nb.png\n\n00:00.000 --> 00:10.000\na.png\n', LIST);
  expect([0, 9.9, 10, 25, 30].map((second) => thumbnailAt(list, second)?.url.at(-5) ?? null)).toEqual(['a', 'a', null, 'b', null]);
});
