/** How a synthetic broadcast is listed. */
export interface DayOptions {
  readonly seconds?: number;
  readonly clock?: boolean;
  readonly event?: boolean;
  /** After so many segments the publisher was away for ten minutes; default 0: never. */
  readonly awayEvery?: number;
  /** Lines before the first segment. */
  readonly header?: readonly string[];
}

const AWAY_MS = 600_000;
const BEGAN = Date.UTC(2026, 0, 1);

/** A media playlist of segments from one to another, as Red5 writes it. */
export function dayList(from: number, to: number, options: DayOptions = {}): string {
  const { seconds = 2, event = true, header = [] } = options;
  const lines = ['#EXTM3U', '#EXT-X-VERSION:3', `#EXT-X-TARGETDURATION:${seconds}`, `#EXT-X-MEDIA-SEQUENCE:${from}`];
  if (event) lines.push('#EXT-X-PLAYLIST-TYPE:EVENT');
  lines.push(...header, dayLines(from, to, options));
  return lines.join('\n');
}

/** The lines of its segments alone. */
export function dayLines(from: number, to: number, options: DayOptions = {}): string {
  return Array.from({ length: to - from }, (_, i) => segmentLines(from + i, options)).join('');
}

/** The wall clock at which a segment begins. */
export function clockAt(segment: number, { seconds = 2, awayEvery = 0 }: DayOptions = {}): number {
  const away = awayEvery > 0 ? Math.floor(segment / awayEvery) * AWAY_MS : 0;
  return BEGAN + segment * seconds * 1000 + away;
}

function segmentLines(segment: number, options: DayOptions): string {
  const { seconds = 2, clock = true, awayEvery = 0 } = options;
  const broken = awayEvery > 0 && segment > 0 && segment % awayEvery === 0;
  const told = clock ? `#EXT-X-PROGRAM-DATE-TIME:${new Date(clockAt(segment, options)).toISOString()}\n` : '';
  return `${broken ? '#EXT-X-DISCONTINUITY\n' : ''}${told}#EXTINF:${seconds.toFixed(3)},\nstream1_${segment}.ts\n`;
}
