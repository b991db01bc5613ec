import { describe, expect, test } from 'vitest';
import { roundInstants, ticksOf, type TickRoom } from '../../../components/bar/ticks';
import { instantOn, piecesWithin } from '../../../components/bar/wall-clock';
import { zoneOffset } from '../../../components/bar/zone-offset';

const HOUR = 3600;
const NOON = Date.UTC(2026, 2, 2, 12);
const room = (changes: Partial<TickRoom>): TickRoom => ({
  shown: { start: 0, end: 86_400 }, window: { start: 0, end: 86_400 }, live: true, clock: [[0, NOON]], width: 800, letter: 6, locale: 'de', timeZone: 'UTC', ...changes,
});
const texts = (wish: TickRoom) => ticksOf(wish).map(({ text }) => text).filter(Boolean);
const iso = (instants: readonly { readonly instant: number }[]) => instants.map(({ instant }) => new Date(instant).toISOString().slice(11, 16));

describe('the ticks of a clock', () => {
  test('fit the zoom: hours of a day, minutes of an hour, seconds of a minute', () => {
    expect(texts(room({}))).toEqual(['14:00', '16:00', '18:00', '20:00', '22:00', 'Di., 3.', '2:00', '4:00', '6:00', '8:00', '10:00']);
    expect(texts(room({ shown: { start: 600, end: 600 + HOUR } }))).toContain('12:30');
    expect(texts(room({ shown: { start: 7, end: 47 } }))).toContain('12:00:30');
  });

  test('lie at the pixel of their moment', () => {
    const two = ticksOf(room({})).find(({ text }) => text === '14:00');
    expect(two?.x).toBeCloseTo((2 / 24) * 800);
  });

  test('never overlap, nor stand out, on a phone and with very large letters', () => {
    for (const [width, letter] of [[344, 6], [344, 13], [90, 6], [1600, 9]] as const) {
      for (const length of [20, 60, 600, HOUR, 6 * HOUR, 24 * HOUR, 24 * HOUR * 9]) {
        const all = ticksOf(room({ width, letter, shown: { start: 3333, end: 3333 + length }, clock: [[0, NOON], [3500, NOON + 9e6]] }));
        const written = all.filter(({ text }) => text).map(({ x, text }) => [x - (text.length * letter) / 2, x + (text.length * letter) / 2] as const);
        for (const [at, [left, right]] of written.entries()) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width);
          expect(left).toBeGreaterThan(written[at - 1]?.[1] ?? -Infinity);
        }
        expect(all.length).toBeLessThanOrEqual(width / 6 + 4);
      }
    }
  });

  test('go on after a gap with the clock of after it', () => {
    // Off the air from 14:00 to 17:00.
    const clock = [[0, NOON], [2 * HOUR, NOON + 5 * HOUR * 1000]] as const;
    const shown = { start: 0, end: 4 * HOUR };
    const all = ticksOf(room({ shown, clock }));
    const xOf = (text: string) => all.find((tick) => tick.text === text)?.x;
    expect(xOf('13:00')).toBeCloseTo(200);
    expect(xOf('18:00')).toBeCloseTo(600);
    expect(all.some(({ text }) => text.startsWith('15') || text.startsWith('16'))).toBe(false);
  });

  test('are those of the time zone, half hours included', () => {
    expect(texts(room({ timeZone: 'Asia/Kolkata' })).slice(0, 2)).toEqual(['18:00', '20:00']);
    const first = ticksOf(room({ timeZone: 'Asia/Kolkata' })).find(({ text }) => text === '18:00');
    // 18:00 there is 12:30 in Greenwich.
    expect(first?.x).toBeCloseTo((0.5 / 24) * 800);
  });
});

describe('on a day on which the clock is changed', () => {
  test('an hour that is left out has no ticks', () => {
    // Berlin, 29 March 2026: 01:59 is followed by 03:00.
    const from = Date.UTC(2026, 2, 28, 23);
    const hours = roundInstants(from, from + 6 * HOUR * 1000, HOUR, 'Europe/Berlin');
    expect(hours.map(({ local }) => (local / HOUR) % 24)).toEqual([0, 1, 3, 4, 5, 6, 7]);
    expect(iso(hours).slice(0, 3)).toEqual(['23:00', '00:00', '01:00']);
  });

  test('an hour that comes twice has them twice', () => {
    const from = Date.UTC(2026, 9, 24, 22);
    const hours = roundInstants(from, from + 4 * HOUR * 1000, HOUR, 'Europe/Berlin');
    expect(hours.map(({ local }) => (local / HOUR) % 24)).toEqual([0, 1, 2, 2, 3]);
  });

  test('every third hour is still one of the clock', () => {
    const from = Date.UTC(2026, 2, 28, 23);
    const hours = roundInstants(from, from + 12 * HOUR * 1000, 3 * HOUR, 'Europe/Berlin');
    expect(hours.map(({ local }) => (local / HOUR) % 24)).toEqual([0, 3, 6, 9, 12]);
  });
});

describe('without a clock', () => {
  test('they count from live', () => {
    expect(texts(room({ clock: [], shown: { start: 0, end: 2 * HOUR }, window: { start: 0, end: 2 * HOUR } }))).toContain('-1:00:00');
    expect(texts(room({ clock: [] })).every((text) => /^-\d+:00:00$/.test(text))).toBe(true);
  });

  test('of a recording they count from its start', () => {
    const recording = { start: 50, end: 3650 };
    const all = ticksOf(room({ clock: [], live: false, shown: recording, window: recording }));
    expect(all.find(({ text }) => text === '30:00')?.x).toBeCloseTo(400);
  });
});

test('the clock of a moment is that of its piece', () => {
  const pieces = [[0, 1000], [100, 500_000], [200, 900_000]] as const;
  expect([-5, 0, 99, 100, 250].map((time) => instantOn(pieces, time))).toEqual([-4000, 1000, 100_000, 500_000, 950_000]);
  expect(instantOn([], 5)).toBeNaN();
  expect([...piecesWithin(pieces, { start: 50, end: 150 })].map(({ part }) => part)).toEqual([{ start: 50, end: 100 }, { start: 100, end: 150 }]);
});

test('clocks are ahead of Greenwich by their zone', () => {
  expect(zoneOffset(NOON + 123, 'Asia/Kolkata')).toBe(5.5 * HOUR * 1000);
  expect(zoneOffset(NOON, 'America/New_York')).toBe(-5 * HOUR * 1000);
  expect(zoneOffset(Date.UTC(2026, 6, 2), 'America/New_York')).toBe(-4 * HOUR * 1000);
});
