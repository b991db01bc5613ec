import type { EpochMs } from './clock';

/** A moment, or a stretch, of the recording that a page marks: by media time or by the wall clock. */
export interface Marker {
  /** Where it begins, media seconds. Either this or `date` is given. */
  readonly time?: number;
  /** When it begins, by the wall clock: the marker keeps its moment whatever the playlist does. */
  readonly date?: Date | EpochMs | string;
  /** Where it ends, told as its beginning is: in media seconds, or by the wall clock. */
  readonly end?: Date | number | string;
  readonly title: string;
  /** Given back in events and in `placedMarkers`; made up where there is none. */
  readonly id?: string;
}

/** A marker as it is given, read: by which of the two clocks, and when. */
export interface ReadMarker {
  readonly id: string;
  readonly title: string;
  readonly by: 'time' | 'date';
  /** Media seconds, or epoch milliseconds. */
  readonly start: number;
  readonly end: number | null;
}

/** Reads markers of a page, which may hold anything. What can't be read is left out, and said in `wrong`. */
export function readMarkers(given: readonly unknown[]): { readonly markers: readonly ReadMarker[]; readonly wrong: readonly string[] } {
  const markers: ReadMarker[] = [];
  const wrong: string[] = [];
  for (const [at, one] of given.entries()) {
    const read = readMarker(one, at);
    if (typeof read === 'string') wrong.push(read);
    else markers.push(read);
  }
  return { markers, wrong };
}

function readMarker(given: unknown, at: number): ReadMarker | string {
  const { time, date, end, title, id }: Partial<Record<keyof Marker, unknown>> = given ?? {};
  if (typeof title !== 'string') return `markers[${at}] has no title: give it a string`;
  // JSON has null for what is not given.
  const by = time === undefined || time === null ? 'date' : 'time';
  const read = by === 'time' ? secondsOf : instantOf;
  const start = read(by === 'time' ? time : date);
  if (!Number.isFinite(start)) {
    return by === 'time'
      ? `markers[${at}].time is no number: give media seconds, as currentTime has them`
      : `markers[${at}] has neither a time nor a date that can be read: give media seconds or a Date`;
  }
  const last = read(end);
  return { id: typeof id === 'string' ? id : `marker-${at}`, title, by, start, end: last > start ? last : null };
}

/** What else becomes a number, as an empty text becomes 0, was not meant as one. */
function secondsOf(time: unknown): number {
  return typeof time === 'number' ? time : Number.NaN;
}

function instantOf(date: unknown): EpochMs {
  if (typeof date === 'number') return date;
  return date instanceof Date ? date.getTime() : typeof date === 'string' ? Date.parse(date) : Number.NaN;
}
