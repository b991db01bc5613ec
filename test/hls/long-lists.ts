import type { LevelDetails } from 'hls.js';
import { ListWindows } from '../../src/hls/list-windows';
import type { WindowedList } from '../../src/hls/windowed-list';
import { RangedList } from '../../src/playlist/ranged-list';
import { FakePlaylistFile } from '../fakes/fake-playlist-file';
import { parsedByHlsJs } from '../playlist/as-hls-js-reads';
import { dayList, type DayOptions } from '../playlist/day-list';

/** Segments of two seconds. */
export const HOUR = 1800;
export const DAY = 43_200;
export const LENGTHS = [['1 h', HOUR], ['24 h', DAY], ['48 h', 2 * DAY]] as const;

export const never = new AbortController().signal;

const texts = new Map<string, string>();

/** A day's list is built once for all tests. */
export function dayText(segments: number, options: DayOptions = {}, first = 0): string {
  const key = JSON.stringify([segments, options, first]);
  const text = texts.get(key) ?? dayList(first, first + segments, options);
  texts.set(key, text);
  return text;
}

/** A playlist file and what is known of it once it is opened. */
export async function openFile(text: string, url?: string): Promise<{ file: FakePlaylistFile; list: RangedList }> {
  const file = new FakePlaylistFile(url);
  file.text = text;
  const list = new RangedList(file);
  await list.open(never);
  return { file, list };
}

/** One long list that is being played. */
export async function playedList(text: string) {
  const { file, list } = await openFile(text);
  const windows = new ListWindows(never);
  const windowed = windows.add(file.url, list);
  const { url } = file;
  /** The playhead goes far, as a viewer's seek has it go. */
  async function seek(time: number): Promise<void> {
    if (windows.seek(time, [url]) !== 'unread') return;
    await windows.readIslands(time, [url], never);
    windows.seek(time, [url]);
  }
  return {
    file, url, windows, windowed, seek,
    /** What hls.js sees now. */
    shown: () => shown(windows, windowed, url),
    /** What it sees once the playhead is elsewhere. */
    async goTo(time: number): Promise<Shown> {
      await seek(time);
      return shown(windows, windowed, url);
    },
  };
}

/** What hls.js is told of one segment. */
export interface ShownSegment {
  readonly number: number;
  readonly discontinuity: number;
  readonly start: number;
  readonly end: number;
}

/** Segments that hls.js sees, by their addresses, and its own reading of them. */
export interface Shown {
  readonly details: LevelDetails;
  readonly segments: ReadonlyMap<string, ShownSegment>;
  /** The address of the segment at a time. */
  at(time: number): string | undefined;
}

/** What hls.js sees of a list, laid where it lies. */
export function shown(windows: ListWindows, windowed: WindowedList, url: string): Shown {
  const details = parsedByHlsJs(windows.cut(windowed), url);
  if (details.playlistParsingError) throw details.playlistParsingError;
  windows.place(details);
  const segments = new Map(details.fragments.map(({ relurl = '', sn, cc, start, end }) => [relurl, { number: sn, discontinuity: cc, start, end }]));
  return { details, segments, at: (time) => details.fragments.find(({ start, end }) => start <= time && time < end)?.relurl };
}

/** What two readings say of the segments that both have: each is a pair. */
export function both(one: Shown, other: Shown): (readonly [ShownSegment, ShownSegment])[] {
  return [...one.segments].flatMap(([address, segment]) => {
    const same = other.segments.get(address);
    return same ? [[segment, same] as const] : [];
  });
}

/** The address of a segment. */
export function addressOf(segment: number): string {
  return `stream1_${segment}.ts`;
}
