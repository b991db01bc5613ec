import { describe, expect, test } from 'vitest';
import { isAtLiveEdge, LiveEdge, liveZone, speedAtEdge } from '../../src/core/live-edge';

/** A list of 6 s segments whose end grows at the given instants, in seconds. */
function edgeOf(...arrivals: readonly [at: number, end: number][]): LiveEdge {
  const edge = new LiveEdge();
  for (const [at, end] of arrivals) edge.read({ end, holdBack: 18, segment: 6, at: at * 1000 });
  return edge;
}

describe('the live edge', () => {
  test('is not known before the first reading', () => {
    expect(new LiveEdge().at(0)).toBeNaN();
  });

  test('is the end of the list less its hold-back', () => {
    expect(edgeOf([0, 3600]).at(0)).toBe(3582);
  });

  test('goes on with the clock between refreshes, so that a segment makes no jump', () => {
    const edge = edgeOf([0, 3600]);
    expect(edge.at(5_999)).toBeCloseTo(3587.999);
    edge.read({ end: 3606, holdBack: 18, segment: 6, at: 6_000 });
    expect(edge.at(6_001)).toBeCloseTo(3588.001);
  });

  test('a refresh without news keeps it going', () => {
    const edge = edgeOf([0, 3600], [3, 3600]);
    expect(edge.at(4_000)).toBe(3586);
  });

  test('waits when the next segment is late', () => {
    expect(edgeOf([0, 3600]).at(60_000)).toBe(3588);
  });

  test('never goes back, not even when a list is cut short', () => {
    const edge = edgeOf([0, 3600], [6, 3606]);
    const before = edge.at(9_000);
    edge.read({ end: 3607, holdBack: 30, segment: 6, at: 9_000 });
    expect(edge.at(9_000)).toBeGreaterThanOrEqual(before);
  });
});

describe('the live state', () => {
  test('does not flip while segments of 6 s come and go', () => {
    const edge = edgeOf([0, 3600]);
    const zone = liveZone(6);
    let at = true;
    let position = edge.at(0) - 0.2;
    for (let ms = 250; ms <= 120_000; ms += 250) {
      // Segments arrive up to 0.4 s early or late.
      const arrival = 6_000 * Math.floor(ms / 6_000) + (Math.floor(ms / 6_000) % 2 === 0 ? 250 : 0);
      if (ms === arrival) edge.read({ end: 3600 + 6 * Math.floor(ms / 6_000), holdBack: 18, segment: 6, at: ms });
      position += 0.25;
      at &&= isAtLiveEdge(at, edge.at(ms) - position, zone);
    }
    expect(at).toBe(true);
  });

  test('is left when playback fell behind, and not entered again by a hair', () => {
    expect(isAtLiveEdge(true, 3.1, liveZone(2))).toBe(false);
    expect(isAtLiveEdge(false, 2.9, liveZone(2))).toBe(false);
    expect(isAtLiveEdge(false, 0.7, liveZone(2))).toBe(true);
  });

  test('leaves room for an arrow key of 5 s, whatever the segments', () => {
    for (const segment of [1, 2, 4, 6, 10]) expect(liveZone(segment)).toBeLessThan(5);
  });
});

describe('the speed', () => {
  test('returns to 1 at the edge', () => expect(speedAtEdge(2, 0.3)).toBe(1));
  test('is kept behind live', () => expect(speedAtEdge(2, 30)).toBe(2));
  test('below 1 is kept even at the edge', () => expect(speedAtEdge(0.5, 0)).toBe(0.5));
});
