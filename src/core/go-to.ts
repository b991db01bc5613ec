import type { EpochMs } from './clock';
import { daysLater, instantsOf, wallTimeAt, type WallTime } from './zoned-time';

/** A moment as somebody has typed it. */
export type Asked =
  /** `-90`, `-1:30:00`: so many seconds before live, or before the end of a recording. */
  | { readonly kind: 'behind'; readonly seconds: number }
  /** `14:02`, `14:02:10`, `2:02 pm`. Of `1:30` a recording without a clock makes a time since its start. */
  | { readonly kind: 'time'; readonly hour: number; readonly minute: number; readonly second: number; readonly elapsed: number }
  /** A date with a time, of a time zone that is not said. */
  | { readonly kind: 'date'; readonly wall: WallTime }
  /** A date with a time and its time zone. */
  | { readonly kind: 'instant'; readonly clock: EpochMs };

/** The window in which a moment is looked for. */
export interface GoToWindow {
  /** Media seconds. */
  readonly start: number;
  readonly end: number;
  /** Instants of its start and of its end; null where the stream tells no clock. */
  readonly clock: { readonly start: EpochMs; readonly end: EpochMs } | null;
  readonly live: boolean;
  readonly timeZone: string | undefined;
}

/** Where a moment is, or why it is nowhere. */
export type Found =
  | { readonly kind: 'time'; readonly time: number }
  | { readonly kind: 'instant'; readonly clock: EpochMs }
  /** It lies out of the window, nearest to this end of it. */
  | { readonly kind: 'outside'; readonly nearest: 'start' | 'end' }
  | { readonly kind: 'no-clock' };

const CLOCK = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(?: ?([ap])\.?m\.?)?$/i;
const OFFSET = /^[-−–]\s*(?:(\d+)|(?:(\d+):)?(\d{1,3}):(\d{2}))(?:\s*s)?$/;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T, ]+(.*))?$/i;
const ZONED = /[T\d]\s*(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Reads what somebody has typed; null where it is no moment. */
export function parseMoment(typed: string): Asked | null {
  const text = westernDigits(typed.normalize('NFKC')).trim().replace(/\s+/g, ' ');
  const offset = OFFSET.exec(text);
  if (offset) {
    const [, seconds, hours = '0', minutes = '0', rest = '0'] = offset;
    if (!seconds && Number(rest) > 59) return null;
    return { kind: 'behind', seconds: seconds ? Number(seconds) : 3600 * Number(hours) + 60 * Number(minutes) + Number(rest) };
  }
  const date = DATE.exec(text);
  if (!date) return timeOfDay(text);
  if (ZONED.test(text)) {
    const clock = Date.parse(text.replace(/^(\d{4}-\d{2}-\d{2})[, ]+/, '$1T').replace(/ (?=[Z+-])/i, ''));
    return Number.isNaN(clock) ? null : { kind: 'instant', clock };
  }
  const [year = 0, month = 0, day = 0] = date.slice(1, 4).map(Number);
  const time = date[4] ? timeOfDay(date[4].replace(/\.\d+$/, '')) : { hour: 0, minute: 0, second: 0 };
  const valid = new Date(Date.UTC(year, month - 1, day));
  if (!time || valid.getUTCMonth() !== month - 1 || valid.getUTCDate() !== day) return null;
  const { hour, minute, second } = time;
  return { kind: 'date', wall: { year, month, day, hour, minute, second } };
}

/** Looks for a moment in a window. A time of day means the newest such instant in it. */
export function findMoment(asked: Asked, window: GoToWindow): Found {
  const { start, end, clock, live, timeZone } = window;
  if (asked.kind === 'behind') return within(end - asked.seconds, window);
  if (!clock) return asked.kind === 'time' && !live ? within(start + asked.elapsed, window) : { kind: 'no-clock' };
  const instants = asked.kind === 'instant' ? [asked.clock] : asked.kind === 'date' ? onDate(asked.wall, timeZone) : onSomeDay(asked, clock, timeZone);
  const inside = instants.findLast((instant) => instant >= clock.start && instant <= clock.end);
  if (inside !== undefined) return { kind: 'instant', clock: inside };
  // Of several instants the one that is least far away tells which end is nearer.
  const away = (instant: EpochMs) => Math.max(clock.start - instant, instant - clock.end);
  const nearest = instants.toSorted((a, b) => away(a) - away(b))[0] ?? clock.end;
  return { kind: 'outside', nearest: nearest < clock.start ? 'start' : 'end' };
}

function within(time: number, { start, end }: GoToWindow): Found {
  if (time < start) return { kind: 'outside', nearest: 'start' };
  return time > end ? { kind: 'outside', nearest: 'end' } : { kind: 'time', time };
}

/** An hour that clocks leave out is the same digits by the clock of before. */
function onDate(wall: WallTime, timeZone: string | undefined): readonly EpochMs[] {
  const instants = instantsOf(wall, timeZone);
  if (instants.length > 0) return instants;
  const [earlier] = instantsOf({ ...wall, hour: wall.hour - 1 }, timeZone);
  return earlier === undefined ? [] : [earlier + 3_600_000];
}

/** The instants of a time of day, from the day before the window begins to the day after it ends. */
function onSomeDay(time: Extract<Asked, { kind: 'time' }>, clock: { readonly start: EpochMs; readonly end: EpochMs }, timeZone?: string): EpochMs[] {
  const { hour, minute, second } = time;
  const days = Math.ceil((clock.end - clock.start) / 86_400_000) + 1;
  const last = { ...wallTimeAt(clock.end, timeZone), hour, minute, second };
  return Array.from({ length: days + 2 }, (_, n) => instantsOf(daysLater(last, n - days), timeZone)).flat();
}

function timeOfDay(text: string): Extract<Asked, { kind: 'time' }> | null {
  const read = CLOCK.exec(text);
  if (!read) return null;
  const [, hours = '', minutes, seconds = '0', half] = read;
  // A bare number is no time of day, unless it is told which half of it.
  if (minutes === undefined && !half) return null;
  const [given, minute, second] = [Number(hours), Number(minutes ?? 0), Number(seconds)];
  if (minute > 59 || second > 59 || given > 23 || (half && (given < 1 || given > 12))) return null;
  const hour = half ? (given % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : given;
  const elapsed = read[3] === undefined ? 60 * given + minute : 3600 * given + 60 * minute + second;
  return { kind: 'time', hour, minute, second, elapsed };
}

/** Arabic and Persian keyboards write digits of their own. */
function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
