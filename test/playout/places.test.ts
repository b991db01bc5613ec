import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Recording } from '../../src/core/recording';
import { linkedInstant } from '../../src/core/linked-instant';
import { NO_OUTLINE } from '../../src/core/outline';
import { Timeline } from '../../src/core/timeline';
import { placeIn, Places } from '../../src/playout/places';

const URL_ = 'https://media.example/live/a.m3u8';
const NOON = Date.UTC(2026, 8, 20, 12);
const CLOCKED: Recording = {
  start: 0, end: 3600, timeline: Timeline.of([{ start: 0, duration: 2, clock: NOON }]), holdBack: 6, segment: 2, segments: 1800, live: true,
  growth: 'growing', dateRanges: [], outline: NO_OUTLINE,
};
const CLOCKLESS: Recording = { ...CLOCKED, timeline: Timeline.clockless };
let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** Keeps a place, and gives the one of the next visit. */
function visited(recording: Recording, position: number, isLive = false) {
  new Places().keep({ recording, position, source: { url: URL_ } }, isLive);
  return new Places().first({ link: 'off', remember: true }, URL_);
}

describe('a remembered place', () => {
  test('is the same instant, wherever the list has it on the next visit', () => {
    const place = visited(CLOCKED, 1000);
    const later = { ...CLOCKED, start: 500, end: 4600, timeline: Timeline.of([{ start: 500, duration: 2, clock: NOON }]) };
    expect(place?.in?.(later)).toBe(1500);
  });

  test('is dropped where the window has passed it', () => {
    expect(visited(CLOCKED, 1000)?.in?.({ ...CLOCKED, start: 1200 })).toBeNaN();
  });

  test('without a clock lies as far from the start of the list', () => {
    expect(visited(CLOCKLESS, 1000)?.in?.({ ...CLOCKLESS, start: 20, end: 3700 })).toBe(1020);
  });

  test('which of a long list is known later than its end: then as far from that as it must be by now', () => {
    const kept = { clock: null, offset: 1000, length: 3600, at: NOON };
    expect(placeIn({ ...CLOCKLESS, start: 12_000, end: 12_660 }, kept, NOON + 60_000)).toBe(12_660 - 2600 - 60);
    expect(placeIn({ ...CLOCKLESS, start: 9000, end: 12_660 }, kept, NOON + 60_000)).toBe(9000 + 1000);
    expect(placeIn({ ...CLOCKLESS, growth: 'sliding' }, kept, NOON)).toBeNaN();
  });

  test('is forgotten at live, and at the end of a recording', () => {
    expect(visited(CLOCKED, 1000)).not.toBeNull();
    expect(visited(CLOCKED, 3590, true)).not.toBeNull();
    const places = new Places();
    const at = (recording: Recording, position: number, isLive: boolean) => places.keep({ recording, position, source: { url: URL_ } }, isLive);
    at(CLOCKED, 1000, false);
    expect(stored.size).toBe(1);
    at(CLOCKED, 3590, true);
    expect(stored.size).toBe(0);
    at({ ...CLOCKED, live: false }, 1000, false);
    at({ ...CLOCKED, live: false }, 3597, false);
    expect(stored.size).toBe(0);
  });

  test('is that of its own source, asked for once, and only where that is wanted', () => {
    visited(CLOCKED, 1000);
    const places = new Places();
    expect(places.first({ link: 'off', remember: true }, 'https://media.example/live/b.m3u8')).toBeNull();
    expect(places.first({ link: 'off', remember: false }, URL_)).toBeNull();
    expect(places.first({ link: 'off', remember: true }, URL_)).not.toBeNull();
    expect(places.first({ link: 'off', remember: true }, URL_)).toBeNull();
  });

  test('does no harm where storage is denied', () => {
    vi.stubGlobal('sessionStorage', undefined);
    expect(visited(CLOCKED, 1000)).toBeNull();
  });
});

describe('the address of the page', () => {
  test('goes before what was remembered, for the first source only', () => {
    visited(CLOCKED, 1000);
    vi.stubGlobal('location', { search: '?at=2026-09-20T12:30:00Z' });
    const places = new Places();
    expect(places.first({ link: 'at', remember: true }, URL_)?.in?.(CLOCKED)).toBe(1800);
    expect(places.first({ link: 'at', remember: true }, URL_)?.in?.(CLOCKED)).toBe(1000);
  });

  test('names no place in a stream without a clock', () => {
    vi.stubGlobal('location', { search: '?at=2026-09-20T12:30:00Z' });
    expect(new Places().first({ link: 'at', remember: false }, URL_)?.in?.(CLOCKLESS)).toBeNaN();
  });

  test.each([
    ['?at=2026-09-20T12:30:00.000Z', 'at', 0.5], ['?x=1&at=2026-09-20T12%3A30%3A00Z&y', 'at', 0.5], ['?t=2026-09-20T14%3A30%3A00%2B02%3A00', 't', 0.5],
    ['?at=', 'at', NaN], ['?bat=2026-09-20T12:30:00Z', 'at', NaN], ['?at=%E0%A4%A', 'at', NaN], ['?off=2026-09-20T12:30:00Z', 'off', NaN], ['', 'at', NaN],
  ])('%s read by "%s"', (search, name, hours) => {
    expect((linkedInstant(search, name) - NOON) / 3_600_000).toBe(hours);
  });
});
