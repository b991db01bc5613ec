import type { EpochMs } from '../core/clock';

/** One picture of a list, or a piece of a larger one. */
export interface Thumbnail {
  /** Seconds: from the start of the list, or of the clock that it tells. */
  readonly start: number;
  readonly end: number;
  /** Absolute. */
  readonly url: string;
  /** Pixels; null for the whole picture. */
  readonly piece: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}

/** A list of pictures as a WebVTT file tells it. */
export interface ThumbnailList {
  /** The wall clock of its second 0; null where its seconds count from the start of the recording. */
  readonly startDate: EpochMs | null;
  /** In order of time. */
  readonly thumbnails: readonly Thumbnail[];
}

const TIMES = /^\s*(\S+)\s+-->\s+(\S+)/;
const PIECE = /#(?:.*&)?xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)/;
const START_DATE = /^START-DATE:\s*(\S+)/m;

/**
 * Reads a WebVTT list of pictures, as players have agreed on: each cue names an image, with `#xywh=x,y,width,height` (Media Fragments)
 * for a piece of it. A line `START-DATE:` with an ISO date in the header says which moment its times count from.
 */
export function readThumbnails(text: string, url: string): ThumbnailList {
  const [header = '', ...blocks] = text.replaceAll(/\r\n?/g, '\n').split(/\n{2,}/);
  const startDate = Date.parse(START_DATE.exec(header)?.[1] ?? '');
  const thumbnails = blocks.flatMap((block) => {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMES.test(line));
    const [, from = '', to = ''] = TIMES.exec(lines[at] ?? '') ?? [];
    const named = lines[at + 1]?.trim() ?? '';
    const [start, end] = [secondsOf(from), secondsOf(to)];
    if (at < 0 || named === '' || Number.isNaN(start) || Number.isNaN(end) || !URL.canParse(named, url)) return [];
    const [x, y, width, height] = (PIECE.exec(named) ?? []).slice(1).map(Number);
    const piece = x === undefined || y === undefined || !width || !height ? null : { x, y, width, height };
    const image = new URL(named, url);
    image.hash = '';
    return [{ start, end, url: image.href, piece }];
  });
  return { startDate: Number.isNaN(startDate) ? null : startDate, thumbnails: thumbnails.toSorted((a, b) => a.start - b.start) };
}

/** The picture that is on at a second of a list. */
export function thumbnailAt({ thumbnails }: ThumbnailList, second: number): Thumbnail | null {
  const found = thumbnails.findLast(({ start }) => start <= second);
  return found && second < found.end ? found : null;
}

/** `[hh:]mm:ss.mmm` (WebVTT, 4.1); NaN for anything else. */
function secondsOf(text: string): number {
  const [, hours = '0', minutes, seconds] = /^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/.exec(text) ?? [];
  return minutes === undefined || seconds === undefined ? Number.NaN : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
