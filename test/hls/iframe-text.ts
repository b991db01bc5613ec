import { clockAt, type DayOptions } from '../playlist/day-list';

/** What an I-frame playlist says beside what a list of segments does. */
export interface IframeOptions extends Omit<DayOptions, 'header'> {
  /** Lines of its header instead of those of one that only grows. */
  readonly header?: readonly string[];
  /** What stands before the file of an entry. */
  readonly range?: (entry: number) => string;
}

/** An I-frame playlist with the first key frame of each segment from one to another. */
export function iframeText(from: number, to: number, options: IframeOptions = {}): string {
  const { seconds = 2, clock = true, header = ['#EXT-X-PLAYLIST-TYPE:EVENT'], range = rangeOf } = options;
  const entries = Array.from({ length: to - from }, (_, i) => {
    const entry = from + i;
    const told = clock ? `#EXT-X-PROGRAM-DATE-TIME:${new Date(clockAt(entry, options)).toISOString()}\n` : '';
    return `${told}#EXTINF:${seconds.toFixed(3)},\n${range(entry)}small_${entry}.ts\n`;
  });
  const lines = ['#EXTM3U', '#EXT-X-VERSION:4', `#EXT-X-TARGETDURATION:${seconds}`, `#EXT-X-MEDIA-SEQUENCE:${from}`, '#EXT-X-I-FRAMES-ONLY', ...header];
  return `${lines.join('\n')}\n${entries.join('')}`;
}

function rangeOf(entry: number): string {
  return `#EXT-X-BYTERANGE:${5000 + entry}@564\n`;
}
