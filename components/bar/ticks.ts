import { clockText, knownLocale, shortDuration } from '../../src/core/clock-text';
import type { EpochMs } from '../../src/core/clock';
import type { Span } from '../state/player-state';
import { lengthOf } from './bar-view';
import { pixelOf } from './pixel-paths';
import { piecesWithin, type ClockPiece } from './wall-clock';
import { zoneOffset } from './zone-offset';

/** A mark under the bar, pixels from its left end; with a text or without. */
export interface Tick {
  readonly x: number;
  readonly text: string;
}

/** What ticks are written for. */
export interface TickRoom {
  readonly shown: Span;
  /** The whole window: what has no clock is counted from its end while it is live, else from its start. */
  readonly window: Span;
  readonly live: boolean;
  readonly clock: readonly ClockPiece[];
  /** Pixels. */
  readonly width: number;
  /** About how wide a letter or digit is, pixels. */
  readonly letter: number;
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
}

/** Seconds between ticks: what people count in. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 14400, 21600, 43200, 86400, 172800, 604800];
const DAY = 86_400;
/** All clocks of the world are ahead of UTC by a multiple of this. Seconds. */
const QUARTER = 900;
/** Pixels between two texts, and at least between two ticks. */
const GAP = 14;
const NARROWEST = 7;

/** The ticks of what is shown: round times of the clock in the time zone; without a clock, of the time from live or from the start. */
export function ticksOf(room: TickRoom): Tick[] {
  const { shown, width } = room;
  if (!(width > 0) || !(lengthOf(shown) > 0)) return [];
  const texts = room.clock.length > 0 ? clockTicks(room) : countedTicks(room);
  return withoutOverlaps(texts, room);
}

/** A round moment: with a text where it is one of the wider step. */
interface Round {
  readonly x: number;
  readonly text: string;
  /** The first of a day stands before all others. */
  readonly weight: number;
}

function countedTicks(room: TickRoom): Round[] {
  const { shown, window, live, width, letter } = room;
  const from = live ? window.end : window.start;
  const sign = live ? -1 : 1;
  const longest = Math.max(...[shown.start, shown.end].map((time) => offsetText(time - from, live).length));
  const [step, fine] = steps(lengthOf(shown) / width, longest * letter + GAP);
  const rounds: Round[] = [];
  const [first, last] = [shown.start - from, shown.end - from];
  for (let at = Math.ceil(first / fine) * fine; at <= last; at += fine) {
    const text = at % step === 0 && at * sign >= 0 ? offsetText(at, live) : '';
    rounds.push({ x: pixelOf(from + at, shown, width), text, weight: 0 });
  }
  return rounds;
}

function offsetText(seconds: number, live: boolean): string {
  return live ? (Math.round(seconds) === 0 ? '' : shortDuration(seconds)) : shortDuration(seconds);
}

function clockTicks(room: TickRoom): Round[] {
  const { shown, clock, width, letter, locale, timeZone } = room;
  const write = (instant: EpochMs, seconds: boolean) => clockText(new Date(instant), { locale, timeZone, seconds });
  const perPixel = lengthOf(shown) / width;
  const sample = clock[0]?.[1] ?? 0;
  const [short, long] = [write(sample, false), write(sample, true)].map((text) => (text.length + 1) * letter + GAP);
  // Whole minutes can do without their seconds.
  const [step, fine] = [steps(perPixel, short ?? 0), steps(perPixel, long ?? 0)].find(([wide]) => wide >= 60) ?? steps(perPixel, long ?? 0);
  const rounds: Round[] = [];
  for (const { piece, part } of piecesWithin(clock, shown)) {
    const instantAt = (time: number) => piece[1] + (time - piece[0]) * 1000;
    for (const { instant, local } of roundInstants(instantAt(part.start), instantAt(part.end), fine, timeZone)) {
      const x = pixelOf(piece[0] + (instant - piece[1]) / 1000, shown, width);
      const midnight = mod(local, DAY) === 0;
      const wide = isRound(local, step);
      const text = !wide && !midnight ? '' : midnight ? dayText(instant, locale, timeZone) : write(instant, step < 60);
      rounds.push({ x, text, weight: midnight ? 1 : 0 });
    }
  }
  return rounds;
}

/**
 * The instants of a stretch at which the clocks of a time zone show a multiple of `step` seconds, with what they show as seconds.
 * Right on days on which the clock is changed: an hour that comes twice has its ticks twice, one that is left out has none.
 */
export function roundInstants(
  from: EpochMs, to: EpochMs, step: number, timeZone: string | undefined,
): { readonly instant: EpochMs; readonly local: number }[] {
  const found: { instant: EpochMs; local: number }[] = [];
  const [first, last] = [zoneOffset(from, timeZone), zoneOffset(to, timeZone)];
  const stride = Math.min(step, QUARTER);
  // A week in steps of a quarter of an hour is as many as will ever be looked at: where no clock is changed, only round ones are.
  const fixed = first === last;
  const by = (fixed ? step : stride) * 1000;
  const shift = fixed ? first : 0;
  for (let instant = Math.ceil((from + shift) / by) * by - shift; instant <= to; instant += by) {
    const local = (instant + (fixed ? first : zoneOffset(instant, timeZone))) / 1000;
    if (isRound(local, step)) found.push({ instant, local });
  }
  return found;
}

/** Of a few days or weeks, the local midnights count from a Monday. */
function isRound(local: number, step: number): boolean {
  return mod(local - (step > DAY ? 4 * DAY : 0), step) === 0;
}

/** The step of the texts, and that of the ticks between them. */
function steps(secondsPerPixel: number, textWidth: number): readonly [number, number] {
  const step = STEPS.find((one) => one / secondsPerPixel >= textWidth) ?? STEPS.at(-1) ?? DAY;
  const fine = STEPS.find((one) => one / secondsPerPixel >= NARROWEST && step % one === 0) ?? step;
  return [step, fine];
}

/** Texts that would touch another one, or stand out over an end, are dropped; their ticks stay. Days stand before hours. */
function withoutOverlaps(rounds: readonly Round[], { width, letter }: TickRoom): Tick[] {
  const half = ({ text }: Round) => (text.length * letter) / 2;
  const fits = (round: Round) => round.x - half(round) >= 0 && round.x + half(round) <= width;
  const kept: Round[] = [];
  for (const round of rounds) {
    if (round.text === '' || !fits(round)) continue;
    const last = kept.at(-1);
    const touches = last && round.x - half(round) - GAP / 2 < last.x + half(last);
    if (touches && round.weight <= last.weight) continue;
    if (touches) kept.pop();
    kept.push(round);
  }
  const written = new Set(kept);
  return rounds.filter(({ x }) => x >= 0 && x <= width).map((round) => ({ x: round.x, text: written.has(round) ? round.text : '' }));
}

const days = new Map<string, Intl.DateTimeFormat>();

function dayText(instant: EpochMs, locale: string | undefined, timeZone: string | undefined): string {
  const key = `${locale} ${timeZone}`;
  let format = days.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(knownLocale(locale), { timeZone, weekday: 'short', day: 'numeric' });
    days.set(key, format);
  }
  return format.format(instant);
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
