/** How `clockText` writes an instant. */
export interface ClockTextOptions {
  /** A BCP 47 tag; the user's own locale where it is absent. */
  readonly locale?: string | undefined;
  /** Whether the seconds are written. Default true. */
  readonly seconds?: boolean;
  /** Whether the day of the week is written, for windows that reach into another day. Default false. */
  readonly day?: boolean;
  /** An IANA time zone; the user's own where it is absent. */
  readonly timeZone?: string | undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const units = new Map<string, Intl.NumberFormat>();

/**
 * A duration as a time display writes it: `0:07`, `12:34`, `1:03:22`. Whole seconds, rounded towards zero; a negative
 * one carries a hyphen (`-12:34`). What is not a number or has no end is an en dash.
 */
export function shortDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.trunc(Math.abs(seconds));
  const sign = seconds < 0 && whole > 0 ? '-' : '';
  const { hours, minutes, rest } = parts(whole);
  return hours > 0 ? `${sign}${hours}:${two(minutes)}:${two(rest)}` : `${sign}${minutes}:${two(rest)}`;
}

/**
 * A duration as it is spoken: `12 minutes 34 seconds`, `1 hour 3 seconds`. Parts that are zero are left out, the sign
 * is dropped, and the units come from `Intl` in `language` (a BCP 47 tag), so plurals are right in each. Empty where
 * the duration is not finite.
 */
export function spokenDuration(seconds: number, language = 'en'): string {
  if (!Number.isFinite(seconds)) return '';
  const { hours, minutes, rest } = parts(Math.trunc(Math.abs(seconds)));
  const spoken: string[] = [];
  if (hours > 0) spoken.push(unit(hours, 'hour', language));
  if (minutes > 0) spoken.push(unit(minutes, 'minute', language));
  if (rest > 0 || spoken.length === 0) spoken.push(unit(rest, 'second', language));
  return spoken.join(' ');
}

/** The time of day as the locale writes it: `14:02:10`, `2:02:10 PM`. Empty for an invalid Date. */
export function clockText(date: Date, options: ClockTextOptions = {}): string {
  if (Number.isNaN(date.getTime())) return '';
  const { locale, seconds = true, day = false, timeZone } = options;
  const key = [locale, seconds, day, timeZone].join();
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(knownLocale(locale), {
      hour: 'numeric',
      minute: '2-digit',
      ...(seconds && { second: '2-digit' }),
      ...(day && { weekday: 'short' }),
      ...(timeZone !== undefined && { timeZone }),
    });
    formats.set(key, format);
  }
  return format.format(date);
}

function parts(whole: number): { hours: number; minutes: number; rest: number } {
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), rest: whole % 60 };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function unit(value: number, name: 'hour' | 'minute' | 'second', language: string): string {
  const key = `${language} ${name}`;
  let format = units.get(key);
  if (!format) {
    format = new Intl.NumberFormat(knownLocale(language), { style: 'unit', unit: name, unitDisplay: 'long' });
    units.set(key, format);
  }
  return format.format(value);
}

/** A language tag that `Intl` takes, undefined for another one: a `lang` attribute may hold anything, and `Intl` throws on what is no tag. */
export function knownLocale(tag: string | undefined): string | undefined {
  try {
    return tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
