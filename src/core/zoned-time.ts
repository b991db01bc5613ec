import type { EpochMs } from './clock';

/** A time as a calendar and a clock on the wall show it, in no particular time zone. Months count from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a calendar and a clock show at an instant, in an IANA time zone or, without one, in that of the user. */
export function wallTimeAt(instant: EpochMs, timeZone?: string): WallTime {
  let format = formats.get(timeZone ?? '');
  if (!format) {
    const numeric = 'numeric';
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric, hourCycle: 'h23',
      ...(timeZone !== undefined && { timeZone }),
    });
    formats.set(timeZone ?? '', format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/**
 * The instants at which a calendar and a clock show a time, in rising order: one as a rule, two in the hour that a clock
 * shows twice when summer ends, and for an hour that it leaves out when summer begins none.
 */
export function instantsOf(wall: WallTime, timeZone?: string): readonly EpochMs[] {
  const shown = asUtc(wall);
  // The offset from UTC changes by the day at most, and the true instant is within a day of the same digits in UTC.
  const offsets = [-DAY_MS, 0, DAY_MS].map((away) => shown + away).map((near) => asUtc(wallTimeAt(near, timeZone)) - near);
  const instants = [...new Set(offsets)].map((offset) => shown - offset);
  return instants.filter((instant) => asUtc(wallTimeAt(instant, timeZone)) === shown).toSorted((a, b) => a - b);
}

/** The same digits so many days later. */
export function daysLater(wall: WallTime, days: number): WallTime {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return { ...wall, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function asUtc({ year, month, day, hour, minute, second }: WallTime): EpochMs {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
