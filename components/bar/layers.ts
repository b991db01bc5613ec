import type { DvrOutline } from '../../src/core/outline';
import type { PlacedMarker } from '../../src/core/placed-marker';
import type { Span } from '../state/player-state';
import { div, drawing, path, place, setCount, setProperty, write } from './element';
import { chapterCuts, markedStretches, markerGroups } from './marker-groups';
import { pixelOf, rectangles, steadyScale } from './pixel-paths';
import { fractionAt } from './seek-scale';
import { ticksOf } from './ticks';
import type { ClockPiece } from './wall-clock';

/** What of the state is drawn once, and again only when a pixel of it would be another one. */
export interface Drawn {
  readonly shown: Span;
  readonly window: Span;
  readonly live: boolean;
  readonly width: number;
  readonly letter: number;
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
  readonly clock: readonly ClockPiece[];
  readonly outline: DvrOutline | null;
  readonly markers: readonly PlacedMarker[];
}

/** Pixels above and below the middle of the track. */
const MARKER_TOP = -10;
const MARKER_HEIGHT = 5;
const STRETCH_TOP = -5;
const TICK_TOP = 4;
/** Higher than a track will be. */
const ALL = 60;
/** A history that lacks less is whole. Seconds. */
const LACKING = 2;
/** A break that lasts longer is told as one in which nobody published. Seconds. */
const GAP = 0.5;

/** What lies still on the bar while the playhead moves: ticks, gaps, what is not known yet, chapters and markers. Each kind is one path. */
export class Layers {
  /** Over what is played: a playhead may be after what nobody has read yet. */
  readonly unknown = div('unknowns');
  readonly #cuts = path('cut', 'chapters');
  readonly #breaks = path('cut', 'breaks');
  readonly #gaps = path('cut', 'gaps');
  readonly #gapLines = path('gap-line');
  /** On the track, cut off at its edges. */
  readonly onTrack = drawing('on-track', this.#cuts, this.#breaks, this.#gaps);
  readonly #ticks = path('tick', 'ticks');
  readonly #stretches = path('stretch', 'marker-range');
  readonly #markers = path('marker', 'markers');
  /** Above and below the track. */
  readonly beside = drawing('beside', this.#ticks, this.#gapLines, this.#stretches, this.#markers);
  readonly labels = div('labels', 'labels');
  readonly #texts: HTMLElement[] = [];
  readonly #stretchesUnknown: HTMLElement[] = [];
  #before: Drawn | null = null;

  constructor() {
    this.labels.setAttribute('aria-hidden', 'true');
  }

  /** Draws what would be seen to have changed. */
  draw(wish: Drawn): void {
    const before = this.#before;
    const now = before?.width === wish.width ? steady(before, wish) : wish;
    const moved = !before || now.shown !== before.shown || now.width !== before.width;
    const changed = (...keys: (keyof Drawn)[]) => moved || keys.some((key) => now[key] !== before?.[key]);
    const counted = now.clock.length === 0;
    if (changed('clock', 'locale', 'timeZone', 'letter', 'live') || (counted && changed('window'))) this.#drawTicks(now);
    if (changed('outline', 'window')) this.#drawOutline(now);
    if (changed('markers')) this.#drawMarkers(now);
    this.#before = now;
  }

  #drawTicks(now: Drawn): void {
    const ticks = ticksOf(now);
    const of = (labelled: boolean) => ticks.filter(({ text }) => (text !== '') === labelled).map(({ x }) => ({ x, width: 1 }));
    this.#ticks.setAttribute('d', rectangles(of(false), TICK_TOP, 2) + rectangles(of(true), TICK_TOP, 4));
    const written = ticks.filter(({ text }) => text !== '');
    setCount(this.#texts, written.length, () => this.labels.appendChild(div('label')));
    for (const [at, { x, text }] of written.entries()) {
      const label = this.#texts[at];
      if (!label) continue;
      write(label, text);
      setProperty(label, '--x', `${x.toFixed(1)}px`);
    }
  }

  #drawOutline({ outline, shown, window, width }: Drawn): void {
    const breaks = (outline?.breaks ?? []).filter(({ time }) => time > shown.start && time < shown.end);
    const at = (isGap: boolean, wide: number) =>
      breaks.filter(({ gap }) => gap >= GAP === isGap).map(({ time }) => ({ x: pixelOf(time, shown, width) - wide / 2, width: wide }));
    this.#breaks.setAttribute('d', rectangles(at(false, 1), -ALL / 2, ALL));
    this.#gaps.setAttribute('d', rectangles(at(true, 5), -ALL / 2, ALL));
    this.#gapLines.setAttribute('d', rectangles(at(true, 1), -5, 10));
    const lacking = outline ? unknownWithin(outline.known, window) : [];
    setCount(this.#stretchesUnknown, lacking.length, () => this.unknown.appendChild(div('unknown', 'unknown')));
    for (const [i, { start, end }] of lacking.entries()) {
      const element = this.#stretchesUnknown[i];
      if (element) place(element, fractionAt(start, shown), fractionAt(end, shown));
    }
  }

  #drawMarkers({ markers, shown, width }: Drawn): void {
    const groups = markerGroups(markers, shown, width);
    const pins = groups.map(({ x, count }) => ({ x: x - (count > 1 ? 2 : 1.5), width: count > 1 ? 4 : 3 }));
    this.#markers.setAttribute('d', rectangles(pins, MARKER_TOP, MARKER_HEIGHT));
    this.#stretches.setAttribute('d', rectangles(markedStretches(markers, shown, width), STRETCH_TOP, 2));
    this.#cuts.setAttribute('d', rectangles(chapterCuts(markers, shown, width).map((x) => ({ x: x - 1, width: 2 })), -ALL / 2, ALL));
  }
}

/** What of the window nobody has read yet. */
export function unknownWithin(known: DvrOutline['known'], window: Span): Span[] {
  if (known.length === 0) return [];
  const lacking: Span[] = [];
  let from = window.start;
  for (const { start, end } of known) {
    if (start - from > LACKING) lacking.push({ start: from, end: Math.min(start, window.end) });
    from = Math.max(from, end);
  }
  return lacking;
}

/** What has changed by less than one sees is what it was. */
function steady(before: Drawn, now: Drawn): Drawn {
  const pixel = (now.shown.end - now.shown.start) / Math.max(1, now.width);
  const seen = { ...now, shown: steadyScale(before.shown, now.shown, pixel), window: steadyScale(before.window, now.window, pixel) };
  return { ...seen, clock: sameClock(before.clock, now.clock) ? before.clock : now.clock };
}

/** Pieces that say the same, to a tenth of a second. */
function sameClock(before: readonly ClockPiece[], now: readonly ClockPiece[]): boolean {
  if (before === now) return true;
  const originOf = ([time, instant]: ClockPiece) => instant - time * 1000;
  return before.length === now.length && before.every((piece, at) => {
    const other = now[at];
    if (!other) return false;
    // A piece holds from its time on, but for the first one, which holds before it too.
    return Math.abs(originOf(piece) - originOf(other)) < 100 && (at === 0 || Math.abs(piece[0] - other[0]) < 0.1);
  });
}
