import { describe, expect, test } from 'vitest';
import { findMoment, parseMoment, type GoToWindow } from '../../src/core/go-to';
import { instantsOf, wallTimeAt } from '../../src/core/zoned-time';

const BERLIN = 'Europe/Berlin';

describe('what is typed', () => {
  test.each([
    ['14:02', 14, 2, 0], ['14:02:10', 14, 2, 10], ['2:02 pm', 14, 2, 0], ['2:02:10PM', 14, 2, 10], ['12 am', 0, 0, 0], ['12:30 p.m.', 12, 30, 0],
    ['  9:05 ', 9, 5, 0], ['١٤:٠٢', 14, 2, 0], ['１４：０２', 14, 2, 0],
  ])('%s is a time of day', (text, hour, minute, second) => {
    expect(parseMoment(text)).toMatchObject({ kind: 'time', hour, minute, second });
  });

  test.each([['-90', 90], ['-1:30', 90], ['-1:30:00', 5400], ['−0:05', 5], ['- 45 s', 45], ['-120:00', 7200]])('%s is an offset from live', (text, seconds) => {
    expect(parseMoment(text)).toEqual({ kind: 'behind', seconds });
  });

  test.each([
    ['2026-09-20T14:02:10Z', '2026-09-20T14:02:10.000Z'], ['2026-09-20T14:02:10.500+02:00', '2026-09-20T12:02:10.500Z'],
    ['2026-09-20 14:02 Z', '2026-09-20T14:02:00.000Z'], ['2026-09-20 14:02:10 +0200', '2026-09-20T12:02:10.000Z'],
  ])('%s is an instant', (text, iso) => {
    const asked = parseMoment(text);
    expect(asked?.kind === 'instant' && new Date(asked.clock).toISOString()).toBe(iso);
  });

  test.each([
    ['2026-09-20 14:02', [2026, 9, 20, 14, 2, 0]], ['2026-9-5, 2:02 pm', [2026, 9, 5, 14, 2, 0]], ['2026-09-20T14:02:10', [2026, 9, 20, 14, 2, 10]],
    ['2026-09-20', [2026, 9, 20, 0, 0, 0]],
  ])('%s is a date of the time zone that clocks are shown in', (text, fields) => {
    const asked = parseMoment(text);
    expect(asked?.kind === 'date' && Object.values(asked.wall)).toEqual(fields);
  });

  test.each(['', 'now', '14', '14:2', '25:00', '14:60', '13 pm', '0 am', '-', '-1:75', '2026-02-30', '2026-13-01 10:00', '2026-09-20 later', '1:2:3:4'])('"%s" is no moment', (text) => {
    expect(parseMoment(text)).toBeNull();
  });
});

describe('a time on the wall', () => {
  const wall = (hour: number, minute: number, [year, month, day]: readonly [number, number, number]) => ({ year, month, day, hour, minute, second: 0 });
  const isos = (...args: Parameters<typeof instantsOf>) => instantsOf(...args).map((instant) => new Date(instant).toISOString());

  test('is one instant as a rule, whatever the zone', () => {
    expect(isos(wall(14, 2, [2026, 7, 1]), BERLIN)).toEqual(['2026-07-01T12:02:00.000Z']);
    expect(isos(wall(14, 2, [2026, 7, 1]), 'Asia/Kathmandu')).toEqual(['2026-07-01T08:17:00.000Z']);
    expect(isos(wall(0, 30, [2026, 7, 1]), 'Pacific/Kiritimati')).toEqual(['2026-06-30T10:30:00.000Z']);
    expect(isos(wall(23, 30, [2026, 7, 1]), 'Pacific/Pago_Pago')).toEqual(['2026-07-02T10:30:00.000Z']);
  });

  test('is two where summer ends, and none where it begins', () => {
    expect(isos(wall(2, 30, [2026, 10, 25]), BERLIN)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(isos(wall(2, 30, [2026, 3, 29]), BERLIN)).toEqual([]);
    expect(isos(wall(3, 30, [2026, 3, 29]), BERLIN)).toEqual(['2026-03-29T01:30:00.000Z']);
  });

  test('reads midnight as hour 0', () => {
    expect(wallTimeAt(Date.UTC(2026, 6, 1), 'UTC')).toEqual({ year: 2026, month: 7, day: 1, hour: 0, minute: 0, second: 0 });
  });
});

describe('a moment is looked for in the window', () => {
  const at = (iso: string) => Date.parse(iso);
  const window = (from: string, to: string, timeZone: string | undefined = BERLIN): GoToWindow => {
    const clock = { start: at(from), end: at(to) };
    return { start: 1000, end: 1000 + (clock.end - clock.start) / 1000, clock, live: true, timeZone };
  };
  const found = (text: string, where: GoToWindow) => {
    const asked = parseMoment(text);
    const result = asked && findMoment(asked, where);
    return result?.kind === 'instant' ? new Date(result.clock).toISOString() : result;
  };
  const evening = window('2026-09-20T18:00:00Z', '2026-09-20T21:00:00Z');

  test('by the time of day of the zone that clocks are shown in', () => {
    expect(found('20:30', evening)).toBe('2026-09-20T18:30:00.000Z');
    expect(found('8:30 pm', evening)).toBe('2026-09-20T18:30:00.000Z');
    expect(found('20:30', { ...evening, timeZone: 'UTC' })).toBe('2026-09-20T20:30:00.000Z');
  });

  test('which means the newest such instant', () => {
    const days = window('2026-09-18T18:00:00Z', '2026-09-20T21:00:00Z');
    expect(found('22:30', days)).toBe('2026-09-20T20:30:00.000Z');
    expect(found('23:30', days)).toBe('2026-09-19T21:30:00.000Z');
    expect(found('2026-09-19 22:30', days)).toBe('2026-09-19T20:30:00.000Z');
  });

  test('over midnight', () => {
    const night = window('2026-09-20T20:00:00Z', '2026-09-21T01:00:00Z');
    expect(found('23:50', night)).toBe('2026-09-20T21:50:00.000Z');
    expect(found('0:10', night)).toBe('2026-09-20T22:10:00.000Z');
  });

  test('over the night in which summer ends, when a time is shown twice: the newer one that is there', () => {
    expect(found('2:30', window('2026-10-24T22:00:00Z', '2026-10-25T05:00:00Z'))).toBe('2026-10-25T01:30:00.000Z');
    expect(found('2:30', window('2026-10-24T22:00:00Z', '2026-10-25T01:00:00Z'))).toBe('2026-10-25T00:30:00.000Z');
  });

  test('over the night in which it begins, when a time is not shown: by the clock of before', () => {
    expect(found('2026-03-29 2:30', window('2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'))).toBe('2026-03-29T01:30:00.000Z');
  });

  test('by its distance from live', () => {
    expect(found('-1:30:00', evening)).toEqual({ kind: 'time', time: 1000 + 3 * 3600 - 5400 });
    expect(found('-90', { ...evening, clock: null })).toEqual({ kind: 'time', time: 1000 + 3 * 3600 - 90 });
  });

  test('and where it is out of it, the nearer end is told', () => {
    expect(found('19:30', evening)).toEqual({ kind: 'outside', nearest: 'start' });
    expect(found('23:30', evening)).toEqual({ kind: 'outside', nearest: 'end' });
    expect(found('2026-09-25 10:00', evening)).toEqual({ kind: 'outside', nearest: 'end' });
    expect(found('-9:00:00', evening)).toEqual({ kind: 'outside', nearest: 'start' });
  });

  test('without a clock there is no time of day, but a recording has a time since its start', () => {
    const recorded = { start: 0, end: 7200, clock: null, live: false, timeZone: undefined };
    expect(found('1:30', { ...recorded, live: true })).toEqual({ kind: 'no-clock' });
    expect(found('1:30', recorded)).toEqual({ kind: 'time', time: 90 });
    expect(found('1:30:00', recorded)).toEqual({ kind: 'time', time: 5400 });
    expect(found('3:00:00', recorded)).toEqual({ kind: 'outside', nearest: 'end' });
  });
});
