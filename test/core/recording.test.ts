import { describe, expect, test } from 'vitest';
import { NO_OUTLINE } from '../../src/core/outline';
import { growthOf, targetLiveWindow, type Growth, type Recording } from '../../src/core/recording';
import { Timeline } from '../../src/core/timeline';

const recording = (changes: Partial<Recording>): Recording => ({
  start: 0, end: 3600, timeline: Timeline.clockless, holdBack: 6, segment: 2, segments: 1800, live: true,
  growth: 'growing', dateRanges: [], outline: NO_OUTLINE, ...changes,
});

describe('how a list grows', () => {
  const signs = (firstSequence: number, lastSequence: number, event = false) => ({ firstSequence, lastSequence, event });

  test('an EVENT list grows, known at once', () => expect(growthOf(signs(700, 900, true), null, 'unknown')).toBe('growing'));
  test('so does one from its first segment', () => expect(growthOf(signs(0, 900), null, 'unknown')).toBe('growing'));
  test('one that starts somewhere is not known yet', () =>
    expect(growthOf(signs(700, 900), null, 'unknown')).toBe('unknown'));
  test('until its end moves and its start stays', () =>
    expect(growthOf(signs(700, 901), signs(700, 900), 'unknown')).toBe('growing'));
  test('or its start moves: then it slides, for good', () => {
    const sliding: Growth = growthOf(signs(701, 901), signs(700, 900), 'unknown');
    expect(sliding).toBe('sliding');
    expect(growthOf(signs(701, 902), signs(701, 901), sliding)).toBe('sliding');
  });
});

describe('targetLiveWindow', () => {
  test('Infinity for a growing list', () => expect(targetLiveWindow(recording({}))).toBe(Number.POSITIVE_INFINITY));
  test('its length for a sliding one', () =>
    expect(targetLiveWindow(recording({ growth: 'sliding', start: 100, end: 1900 }))).toBe(1800));
  test('0 for a short sliding one', () =>
    expect(targetLiveWindow(recording({ growth: 'sliding', start: 100, end: 112 }))).toBe(0));
  test('NaN, and not 0, while a short list is not known to slide', () =>
    expect(targetLiveWindow(recording({ growth: 'unknown', start: 100, end: 112 }))).toBeNaN());
  test('NaN on demand', () => expect(targetLiveWindow(recording({ live: false }))).toBeNaN());
  test('NaN without a recording', () => expect(targetLiveWindow(null)).toBeNaN());
});
