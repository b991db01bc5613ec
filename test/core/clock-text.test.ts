import { expect, test } from 'vitest';
import { clockText, shortDuration, spokenDuration } from '../../src/core/clock-text';

test.each([
  [0, '0:00'],
  [7.9, '0:07'],
  [59.999, '0:59'],
  [754, '12:34'],
  [3802, '1:03:22'],
  [90_000, '25:00:00'],
  [-754, '-12:34'],
  [-0.4, '0:00'],
  [NaN, '–'],
  [Infinity, '–'],
])('%s seconds are written %s', (seconds, text) => {
  expect(shortDuration(seconds)).toBe(text);
});

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [754, '12 minutes 34 seconds'],
  [60, '1 minute'],
  [3603, '1 hour 3 seconds'],
  [-5, '5 seconds'],
  [NaN, ''],
  [Infinity, ''],
])('%s seconds are spoken "%s"', (seconds, text) => {
  expect(spokenDuration(seconds)).toBe(text);
});

test('durations are spoken in the language of the words', () => {
  expect(spokenDuration(61, 'de')).toBe('1 Minute 1 Sekunde');
});

const instant = new Date(Date.UTC(2026, 2, 2, 14, 2, 10));

test('a clock is written as its locale writes it', () => {
  expect(clockText(instant, { locale: 'de', timeZone: 'UTC' })).toBe('14:02:10');
  expect(clockText(instant, { locale: 'en-US', timeZone: 'UTC' })).toMatch(/^2:02:10\sPM$/);
  expect(clockText(instant, { locale: 'de', timeZone: 'UTC', seconds: false })).toBe('14:02');
  expect(clockText(instant, { locale: 'en-GB', timeZone: 'UTC', day: true })).toMatch(/^Mon,? 14:02:10$/);
});

test('what is no date has no clock, and what is no locale is the own one', () => {
  expect(clockText(new Date(NaN))).toBe('');
  expect(clockText(instant, { locale: 'not a tag', timeZone: 'UTC' })).toBe(clockText(instant, { timeZone: 'UTC' }));
});
